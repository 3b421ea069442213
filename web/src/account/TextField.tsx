import { useId } from 'preact/hooks';
import type { Deed } from './deed.ts';

interface TextFieldProps {
  label: string;
  name: string; // that the server knows it by
  value: string;
  onInput(value: string): void;
  type?: 'text' | 'password';
  autocomplete?: string;
  help?: string;
  optional?: boolean;
  deed?: Deed; // whose refusal may be about it
}

export function TextField({
  label,
  name,
  value,
  onInput,
  type = 'text',
  autocomplete = 'off',
  help,
  optional,
  deed,
}: TextFieldProps) {
  const id = useId();
  const wrong = deed?.problem?.fields[name];
  const notes = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type as 'text'}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required={!optional}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={notes || undefined}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {help ? (
        <p class="quiet" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {wrong ? (
        <p class="wrong" id={`${id}-wrong`} role="alert">
          ▲ {wrong}
        </p>
      ) : null}
    </div>
  );
}

// A refusal that is about none of the fields.
export function Refused({ deed, fields = [] }: { deed: Deed; fields?: string[] }) {
  const problem = deed.problem;
  if (!problem || fields.some((name) => problem.fields[name])) return null;
  return (
    <p class="wrong" role="alert">
      ▲ {problem.body.title}
    </p>
  );
}
