// Which page an address names.
export interface Place {
  page: 'home' | 'to-do' | 'cases' | 'case' | 'records' | 'record' | 'log' | 'supervisor' | 'wall' | 'unknown';
  parts: Record<string, string>;
  query: URLSearchParams;
}

const pages: [pattern: string, page: Place['page']][] = [
  ['/', 'home'],
  ['/to-do', 'to-do'],
  ['/cases', 'cases'],
  ['/cases/:id', 'case'],
  ['/records', 'records'],
  ['/records/:id', 'record'],
  ['/log', 'log'],
  ['/wall', 'wall'],
  ['/supervisor', 'supervisor'],
  ['/supervisor/:grid', 'supervisor'],
  ['/supervisor/:grid/:unit', 'supervisor'],
];

export function match(path: string, query: URLSearchParams): Place {
  const given = path.replace(/\/+$/, '').split('/');
  for (const [pattern, page] of pages) {
    const wanted = pattern.replace(/\/+$/, '').split('/');
    if (wanted.length !== given.length) continue;
    const parts: Record<string, string> = {};
    const fits = wanted.every((word, at) => {
      if (!word.startsWith(':')) return word === given[at];
      try {
        parts[word.slice(1)] = decodeURIComponent(given[at]!);
      } catch {
        return false;
      }
      return parts[word.slice(1)] !== '';
    });
    if (fits) return { page, parts, query };
  }
  return { page: 'unknown', parts: {}, query };
}
