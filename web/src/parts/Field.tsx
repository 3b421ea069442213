// One field of a form, by its kind, with its label, help and what is wrong with it.
import { useId, useState } from 'preact/hooks';
import { asking, get } from '../api.ts';
import { say } from '../words.ts';
import { Files } from './Files.tsx';
import { Picker } from './Picker.tsx';
import type { LimitValue, PartyRow } from '../field_values.ts';
import type { Attachment, FieldForm, Found, Page } from '../types.ts';

// Of the other kinds the control itself says what it takes.
const explained = ['text', 'number', 'points', 'lines'];

// Which records a field names.
const recordKinds: Record<string, string> = { source: 'pollution_source', sources: 'pollution_source' };

// A number that an address gave, too.
const pickedIn = (value: unknown): Found[] =>
  typeof value === 'string' ? [{ code: value, name: value }] : ((value as Found[] | undefined) ?? []);

export interface FieldProps {
  field: FieldForm;
  value: unknown;
  wrong?: string | undefined;
  near?: string | undefined;
  // A function where the new value follows from the one that is there by then.
  set(value: unknown): void;
  current(): unknown;
}

export function Field(props: FieldProps) {
  const { field, wrong } = props;
  const id = useId();
  const help = `${id}-help`;
  const group = field.kind === 'parties' || (field.kind === 'choice' && (field.choices?.length ?? 0) <= 4);
  const label = (
    <>
      {field.label}
      {field.required ? null : <span class="quiet"> {say('web.form.optional')}</span>}
    </>
  );
  const notes = (
    <span id={help} class="notes">
      {field.help && explained.includes(field.kind) ? <small class="quiet">{field.help}</small> : null}
      {field.usual ? <small class="quiet">{say('web.form.usual', { name: field.usual })}</small> : null}
      {wrong ? <span class="wrong">▲ {wrong}</span> : null}
    </span>
  );
  if (field.kind === 'flag')
    return (
      <div class="field flag" data-field={field.name}>
        <label for={id}>
          <input
            id={id}
            type="checkbox"
            role="switch"
            aria-describedby={help}
            checked={Boolean(props.value)}
            onChange={(event) => props.set(event.currentTarget.checked)}
          />
          <span>{field.label}</span>
        </label>
        {notes}
      </div>
    );
  if (group)
    return (
      <fieldset class="field" data-field={field.name} aria-describedby={help}>
        <legend>{label}</legend>
        {field.kind === 'parties' ? <Parties {...props} /> : <Choices {...props} id={id} />}
        {notes}
      </fieldset>
    );
  return (
    <div class="field" data-field={field.name}>
      <label for={id}>{label}</label>
      <Input {...props} id={id} help={help} />
      {field.kind === 'unit' && field.many ? <WholeLevel {...props} /> : null}
      {notes}
    </div>
  );
}

// All units of the own level at once, such as the members of a meeting.
function WholeLevel({ value, set, near }: FieldProps) {
  const [busy, setBusy] = useState(false);
  if (!near) return null;
  const take = async () => {
    setBusy(true);
    try {
      const page = await get<Page<Found>>(
        asking('/look-up', { kind: 'unit', text: '', near, within: near, size: 200 }),
      );
      const least = Math.min(...page.items.map((one) => one.level ?? 9));
      const all = page.items.filter((one) => one.level === least);
      const had = pickedIn(value);
      set([...had, ...all.filter((one) => !had.some((other) => other.code === one.code))]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class="plain whole-level" disabled={busy} onClick={() => void take()}>
      {say('web.form.whole-level')}
    </button>
  );
}

function Choices({ field, value, set, id }: FieldProps & { id: string }) {
  const several = (value as unknown[] | undefined) ?? [];
  return (
    <div class="options">
      {field.choices?.map((choice) => (
        <label key={choice.value}>
          {field.many ? (
            <input
              type="checkbox"
              checked={several.includes(choice.value)}
              onChange={(event) =>
                set(
                  event.currentTarget.checked
                    ? [...several, choice.value]
                    : several.filter((one) => one !== choice.value),
                )
              }
            />
          ) : (
            <input
              type="radio"
              name={id}
              checked={String(value ?? '') === String(choice.value)}
              onChange={() => set(choice.value)}
            />
          )}
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

function Parties({ field, value, set, near }: FieldProps) {
  const id = useId();
  const rows = (value as PartyRow[] | undefined) ?? [{ unit: [], task: '' }];
  const change = (at: number, row: PartyRow) => set(rows.map((one, index) => (index === at ? row : one)));
  return (
    <div class="parties">
      {rows.map((row, at) => (
        <div key={at}>
          <label for={`${id}-${at}-unit`}>{say('web.party.unit', { number: at + 1 })}</label>
          <Picker
            kind="unit"
            id={`${id}-${at}-unit`}
            label={field.label}
            value={row.unit}
            near={near}
            onPick={(unit) => change(at, { ...row, unit: unit.slice(-1) })}
          />
          <label for={`${id}-${at}-task`}>{say('web.party.task')}</label>
          <input
            id={`${id}-${at}-task`}
            type="text"
            value={row.task}
            onInput={(event) => change(at, { ...row, task: event.currentTarget.value })}
          />
        </div>
      ))}
      <button type="button" onClick={() => set([...rows, { unit: [], task: '' }])}>
        {say('web.party.add')}
      </button>
    </div>
  );
}

function Input({
  field,
  value,
  set,
  current,
  near,
  wrong,
  id,
  help,
}: FieldProps & { id: string; help: string }) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const shared = {
    id,
    'aria-describedby': help,
    'aria-invalid': wrong ? true : undefined,
    'aria-required': field.required || undefined,
  };
  const onInput = (event: { currentTarget: { value: string } }) => set(event.currentTarget.value);
  switch (field.kind) {
    case 'unit':
    case 'grid':
    case 'category':
    case 'person':
    case 'case':
    case 'record':
      return (
        <Picker
          kind={field.kind}
          id={id}
          label={field.label}
          many={field.many ?? false}
          near={near}
          within={field.within}
          among={field.among}
          of={recordKinds[field.name]}
          value={pickedIn(value)}
          invalid={Boolean(wrong)}
          describedBy={help}
          required={field.required}
          onPick={set}
        />
      );
    case 'file':
      return (
        <Files
          id={id}
          describedBy={help}
          value={(value as Attachment[] | undefined) ?? []}
          onChange={(next) => set(next((current() as Attachment[] | undefined) ?? []))}
        />
      );
    case 'long-text':
    case 'lines':
      return (
        <textarea
          {...shared}
          rows={field.kind === 'lines' ? 3 : 4}
          value={text}
          onInput={onInput}
          {...(field.most && field.kind === 'long-text' ? { maxLength: field.most } : {})}
        />
      );
    case 'choice':
      return (
        <select {...shared} value={text} onChange={onInput}>
          <option value="">{say('web.form.choose')}</option>
          {field.choices?.map((choice) => (
            <option key={choice.value} value={String(choice.value)}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <input
          {...shared}
          type="number"
          inputMode="numeric"
          value={text}
          min={field.min}
          max={field.max}
          onInput={onInput}
        />
      );
    case 'points':
      return <input {...shared} type="text" inputMode="decimal" value={text} onInput={onInput} />;
    case 'moment':
      return <input {...shared} type="datetime-local" value={text} onInput={onInput} />;
    case 'limit': {
      const limit = (value as LimitValue | undefined) ?? { amount: '', unit: 'WD' };
      return (
        <span class="limit">
          <input
            {...shared}
            type="number"
            inputMode="numeric"
            min={1}
            max={365}
            value={limit.amount}
            onInput={(event) => set({ ...limit, amount: event.currentTarget.value })}
          />
          <select
            aria-label={say('web.limit.measure')}
            value={limit.unit}
            onChange={(event) => set({ ...limit, unit: event.currentTarget.value })}
          >
            {['WD', 'ND', 'UH'].map((unit) => (
              <option key={unit} value={unit}>
                {say(`web.limit.${unit}`)}
              </option>
            ))}
          </select>
        </span>
      );
    }
    default:
      return (
        <input
          {...shared}
          type="text"
          value={text}
          onInput={onInput}
          {...(field.most && field.kind === 'text' ? { maxLength: field.most } : {})}
        />
      );
  }
}
