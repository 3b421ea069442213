// "{count} {count|case|cases}" with the count 2 is "2 cases".
export function fill(text: string, parts: Record<string, string | number>): string {
  return text.replace(
    /\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (whole, name: string, one?: string, several?: string) => {
      const value = parts[name];
      if (value === undefined) return whole;
      if (one === undefined) return String(value);
      return Math.abs(Number(value)) === 1 ? one : several!;
    },
  );
}
