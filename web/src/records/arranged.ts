// What may be begun, in the order of a day at the office: what one does often first, what is set up once last.
import type { RecordForm } from '../types.ts';

const groups: [string, string[]][] = [
  ['daily', ['patrol', 'pollution_source', 'lot', 'campaign', 'meeting']],
  ['papers', ['bulletin', 'publication', 'yearly_plan', 'assessment']],
];

export function arranged(forms: RecordForm[]): [string, RecordForm[]][] {
  const rest = forms.filter((one) => !groups.some(([, kinds]) => kinds.includes(one.kind)));
  const known = groups.map(([group, kinds]): [string, RecordForm[]] => [
    group,
    kinds.flatMap((kind) => forms.filter((one) => one.kind === kind)),
  ]);
  return [...known, ['set-up', rest] as [string, RecordForm[]]].filter(([, list]) => list.length > 0);
}
