// The pages that the signed-in person may open, in their order.
import { session } from '../session.ts';

export interface PageLink {
  title: string; // id of the message
  path: string;
}

export function pages(): PageLink[] {
  const desks = session.value?.person.desks ?? [];
  return [
    ...(desks.includes('supervisor') ? [{ title: 'web.supervisor.title', path: '/supervisor' }] : []),
    ...(desks.includes('unit') ? [{ title: 'web.to-do.title', path: '/to-do' }] : []),
    { title: 'web.cases.title', path: '/cases' },
    { title: 'web.records.title', path: '/records' },
    { title: 'web.log.title', path: '/log' },
  ];
}
