// Which page an address names.
export interface Place {
  page:
    | 'home'
    | 'to-do'
    | 'cases'
    | 'case'
    | 'records'
    | 'begin'
    | 'record'
    | 'log'
    | 'patrol'
    | 'score'
    | 'supervisor'
    | 'wall'
    | 'admin'
    | 'account'
    | 'invitation'
    | 'unknown';
  parts: Record<string, string>;
  query: URLSearchParams;
}

const pages: [pattern: string, page: Place['page']][] = [
  ['/', 'home'],
  ['/to-do', 'to-do'],
  ['/cases', 'cases'],
  ['/cases/:id', 'case'],
  ['/records', 'records'],
  ['/records/new', 'begin'],
  ['/records/new/:action', 'begin'],
  ['/records/:id', 'record'],
  ['/log', 'log'],
  ['/patrol', 'patrol'],
  ['/scores/:year', 'score'],
  ['/scores/:year/:county', 'score'],
  ['/wall', 'wall'],
  ['/supervisor', 'supervisor'],
  ['/supervisor/:grid', 'supervisor'],
  ['/supervisor/:grid/:unit', 'supervisor'],
  ['/admin', 'admin'],
  ['/admin/:part', 'admin'],
  ['/admin/:part/:name', 'admin'],
  ['/account', 'account'],
  ['/invitation', 'invitation'],
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
