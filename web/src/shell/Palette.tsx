// Ctrl-K: any case by its number or by words, any page, and what may be done with the case that is open.
import { useEffect, useRef, useState } from 'preact/hooks';
import { asking, get } from '../api.ts';
import { go, place } from '../router.ts';
import { Problem } from '../problem.ts';
import { say, word } from '../words.ts';
import { isRecord, pathOf, type Actions, type CaseLine, type Page, type RecordForm } from '../types.ts';
import { number, wholeNumber } from './number.ts';
import { pages } from './pages.ts';

interface Line {
  text: string;
  note?: string;
  path: string;
}

export function Palette({ close }: { close(): void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [cases, setCases] = useState<Line[]>([]);
  const [acts, setActs] = useState<Line[]>([]);
  const [begins, setBegins] = useState<Line[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const here = place.value;

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    get<{ items: RecordForm[] }>('/record-forms').then(
      (forms) =>
        setBegins(
          forms.items
            .filter((one) => !one.stands)
            .map((one) => ({
              text: one.title,
              note: `${say('web.begin.title')} ${one.kind_title}`,
              path: one.action === 'file_patrol' ? '/patrol' : `/records/new/${one.action}`,
            })),
        ),
      () => setBegins([]),
    );
  }, []);
  useEffect(() => {
    const id = here.parts['id'];
    if (!id) return;
    get<Actions>(`${pathOf(id)}/actions`).then(
      (can) =>
        setActs(
          can.items.map((one) => ({
            text: one.title,
            note: id,
            path: asking(pathOf(id), { do: one.action, party: one.party || undefined }),
          })),
        ),
      () => setActs([]),
    );
  }, []);
  useEffect(() => {
    const words = text.trim();
    if (words.length < 2 || number.test(words)) return setCases([]);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<Page<CaseLine>>(asking('/cases', { text: words, size: 8 }), abort.signal).then(
        (page) =>
          setCases(
            page.items.map((one) => ({
              text: one.title,
              note: `${one.case} ${word('state', one.state)}`,
              path: pathOf(one.case),
            })),
          ),
        (failure: unknown) => {
          if (!abort.signal.aborted && !(failure instanceof Problem)) throw failure;
        },
      );
    }, 200);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);

  const words = text.trim().toLowerCase();
  const fits = (line: Line) => line.text.toLowerCase().includes(words);
  const lines: Line[] = [
    ...(number.test(words)
      ? [
          {
            text: say(isRecord(words.toUpperCase()) ? 'web.palette.record' : 'web.palette.case', {
              number: wholeNumber(words),
            }),
            path: pathOf(wholeNumber(words)),
          },
        ]
      : []),
    ...acts.filter(fits),
    ...pages()
      .map((one) => ({ text: say(one.title), path: one.path }))
      .filter(fits),
    ...(words ? begins.filter((line) => fits(line) || line.note!.toLowerCase().includes(words)) : []),
    ...cases,
  ];
  const take = (line: Line | undefined) => {
    if (!line) return;
    close();
    go(line.path);
  };
  const shown = Math.min(at, Math.max(0, lines.length - 1));

  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label={say('web.palette.title')}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-lines"
        aria-activedescendant={lines[shown] ? `palette-${shown}` : undefined}
        aria-label={say('web.palette.title')}
        placeholder={say('web.palette.hint')}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(lines.length - 1, shown + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, shown - 1));
          else if (event.key === 'Enter') take(lines[shown]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-lines" role="listbox" aria-label={say('web.palette.title')}>
        {lines.map((line, index) => (
          <li
            key={line.path + line.text}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === shown}
            onClick={() => take(line)}
          >
            <span>{line.text}</span>
            {line.note ? <small>{line.note}</small> : null}
          </li>
        ))}
      </ul>
      {lines.length ? null : <p class="quiet">{say('web.palette.nothing')}</p>}
    </dialog>
  );
}
