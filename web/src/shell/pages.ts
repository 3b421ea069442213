// The pages that the signed-in person may open, in their order.
import { session } from '../session.ts';

export interface PageLink {
  title: string; // id of the message
  path: string;
}

// Where one begins: an inspector with what was found, others with what is owed.
export function firstPath(): string {
  const desks = session.value?.person.desks ?? [];
  if (desks.includes('supervisor')) return '/supervisor';
  if (desks.includes('unit')) return '/to-do';
  return desks.includes('admin') ? '/admin' : '/log';
}

export function pages(): PageLink[] {
  const desks = session.value?.person.desks ?? [];
  return [
    ...(desks.includes('supervisor') ? [{ title: 'web.supervisor.title', path: '/supervisor' }] : []),
    { title: 'web.to-do.title', path: '/to-do' },
    { title: 'web.cases.title', path: '/cases' },
    { title: 'web.records.title', path: '/records' },
    ...(desks.includes('inspector') ? [{ title: 'web.patrol.title', path: '/patrol' }] : []),
    ...(desks.includes('admin') ? [{ title: 'web.admin', path: '/admin' }] : []),
    { title: 'web.log.title', path: '/log' },
  ];
}
