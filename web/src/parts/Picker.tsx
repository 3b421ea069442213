// One or several of the units, grids, categories or people, found by any part of what they are called.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { asking, get } from '../api.ts';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import { number, wholeNumber } from '../shell/number.ts';
import type { CaseLine, Found, Page, RecordLine } from '../types.ts';

export interface PickerProps {
  kind: 'unit' | 'grid' | 'category' | 'person' | 'case' | 'record';
  id: string;
  label: string;
  many?: boolean;
  value: Found[];
  near?: string | undefined;
  within?: string | undefined; // a grid: nothing else is offered
  among?: Found[] | undefined; // the only ones there are
  of?: string | undefined; // the kind of the records that are looked for
  invalid?: boolean;
  describedBy?: string | undefined;
  required?: boolean;
  onPick(value: Found[]): void;
}

export function Picker({
  kind,
  id,
  label,
  many,
  value,
  near,
  within,
  among,
  of,
  invalid,
  describedBy,
  required,
  onPick,
}: PickerProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Found[]>([]);
  const [problem, setProblem] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();

  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        const asked = among
          ? Promise.resolve(among.filter((one) => one.name.includes(text.trim())))
          : choices({ kind, text, near, within, of }, abort.signal);
        asked.then(
          (items) => {
            setFound(items);
            setProblem('');
            setAt(0);
          },
          (failure: unknown) => {
            if (abort.signal.aborted) return;
            if (failure instanceof Problem) setProblem(failure.body.title);
            else throw failure;
          },
        );
      },
      text ? 150 : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [open, text, kind, near, within, among, of]);

  const pick = (one: Found) => {
    onPick(many ? [...value.filter((other) => other.code !== one.code), one] : [one]);
    setText('');
    setOpen(false);
    input.current?.focus();
  };
  const take = (code: string) => {
    onPick(value.filter((one) => one.code !== code));
    input.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && open && found[at]) {
      event.preventDefault();
      pick(found[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && !text && value.length) {
      take(value.at(-1)!.code);
    }
  };

  return (
    <div
      class="picker"
      onFocusOut={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOpen(false)
      }
    >
      {value.length ? (
        <ul class="picked">
          {value.map((one) => (
            <li key={one.code}>
              <span>
                {one.name} {one.where ? <small class="quiet">{one.where}</small> : null}
              </span>
              <button
                type="button"
                aria-label={say('web.picker.take-out', { name: one.name })}
                onClick={() => take(one.code)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && found[at] ? `${list}-${at}` : undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        aria-required={required || undefined}
        placeholder={say(value.length && !many ? 'web.picker.change' : `web.picker.${kind}`)}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={keys}
      />
      <ul id={list} role="listbox" class="choices" aria-label={label} hidden={!open}>
        {found.map((one, index) => (
          <li
            key={one.code}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
          >
            <span>{one.name}</span>
            {one.where ? <small>{one.where}</small> : null}
          </li>
        ))}
      </ul>
      {open && (problem || !found.length) ? (
        <p class="quiet" role="status">
          {problem || say('web.picker.nothing')}
        </p>
      ) : null}
    </div>
  );
}

interface Asked {
  kind: PickerProps['kind'];
  text: string;
  near: string | undefined;
  within: string | undefined;
  of: string | undefined;
}

// A case or a record is found by its number or by words, the newest first.
async function choices({ kind, text, near, within, of }: Asked, abort: AbortSignal): Promise<Found[]> {
  if (kind === 'case') {
    const words = text.trim();
    if (number.test(words)) {
      const one = await get<{ case: string; title: string }>(`/cases/${wholeNumber(words)}`, abort);
      return [{ code: one.case, name: one.title, where: one.case }];
    }
    const page = await get<Page<CaseLine>>(asking('/cases', { text: words, open: true, size: 20 }), abort);
    return page.items.map((one) => ({ code: one.case, name: one.title, where: one.case }));
  }
  if (kind === 'record') {
    const path = asking('/records', { text: text.trim(), kind: of, order: 'newest', size: 20 });
    const page = await get<Page<RecordLine>>(path, abort);
    return page.items.map((one) => ({ code: one.record, name: one.title ?? one.record, where: one.record }));
  }
  return (await get<Page<Found>>(asking('/look-up', { kind, text, near, within, size: 20 }), abort)).items;
}
