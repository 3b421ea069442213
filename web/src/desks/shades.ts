// Few steps of shade for many figures, so that a map is read at a glance and says in its legend what each means.
export const most = 4;

// The highest figure of each step, rising; 0 is a step of its own and not among them.
export function stepsOf(figures: number[]): number[] {
  const highest = Math.max(0, ...figures);
  if (highest === 0) return [];
  const steps: number[] = [];
  for (let one = 1; one <= most; ++one) {
    const top = Math.ceil((highest * one) / most);
    if (top > (steps.at(-1) ?? 0)) steps.push(top);
  }
  return steps;
}

// 0 for nothing, up to 4: a map with few steps uses the strongest of them, too.
export function shadeOf(figure: number, steps: number[]): number {
  if (figure <= 0) return 0;
  const at = steps.findIndex((top) => figure <= top);
  return most - steps.length + 1 + (at < 0 ? steps.length - 1 : at);
}

export interface Range {
  shade: number;
  from: number;
  to: number;
}
export function legendOf(steps: number[]): Range[] {
  return [
    { shade: 0, from: 0, to: 0 },
    ...steps.map((to, at) => ({ shade: shadeOf(to, steps), from: (steps[at - 1] ?? 0) + 1, to })),
  ];
}
