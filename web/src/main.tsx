import { render, type ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/lists.css';
import './style/supervisor.css';
import './style/case.css';
import './style/forms.css';
import './style/print.css';
import { lazy } from './lazy.tsx';
import { hearFeed } from './feed.ts';
import { Empty } from './parts/States.tsx';
import { go, listen, place } from './router.ts';
import { ended, session, start, starting } from './session.ts';
import { restoreSettings } from './settings.ts';
import { Fault } from './shell/Fault.tsx';
import { Settings, Shell } from './shell/Shell.tsx';
import { SignIn, SignInAgain } from './shell/SignIn.tsx';
import { firstPath } from './shell/pages.ts';
import { say, speak, speakOf } from './words.ts';

// A page and its words.
function page<Props extends object>(part: 'desk' | 'admin', load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [loaded] = await Promise.all([load(), speakOf(part)]);
    return loaded;
  });
}
const AccountPage = page('admin', async () => (await import('./account/AccountPage.tsx')).AccountPage);
const AdminPage = page('admin', async () => (await import('./admin/AdminPage.tsx')).AdminPage);
const CasePage = page('desk', async () => (await import('./case/CasePage.tsx')).CasePage);
const CasesPage = page('desk', async () => (await import('./desks/CasesPage.tsx')).CasesPage);
const InvitationPage = page('admin', async () => (await import('./account/InvitationPage.tsx')).InvitationPage);
const BeginPage = page('desk', async () => (await import('./records/BeginPage.tsx')).BeginPage);
const PatrolPage = page('desk', async () => (await import('./desks/PatrolPage.tsx')).PatrolPage);
const ScorePage = page('desk', async () => (await import('./records/ScorePage.tsx')).ScorePage);
const LogPage = lazy(async () => (await import('./desks/LogPage.tsx')).LogPage);
const RecordsPage = page('desk', async () => (await import('./records/RecordsPage.tsx')).RecordsPage);
const SupervisorPage = page('desk', async () => (await import('./desks/SupervisorPage.tsx')).SupervisorPage);
const WallPage = page('desk', async () => (await import('./desks/WallPage.tsx')).WallPage);
const ToDoPage = page('desk', async () => (await import('./desks/ToDoPage.tsx')).ToDoPage);

function Page() {
  const { page, parts, query } = place.value;
  // Nothing else is answered before.
  if (session.value?.second_factor_needed) return <AccountPage />;
  switch (page) {
    case 'home':
      return <Home />;
    case 'to-do':
      return <ToDoPage />;
    case 'cases':
      return <CasesPage />;
    case 'case':
    case 'record':
      return (
        <CasePage
          key={parts['id']}
          number={parts['id']!}
          action={query.get('do') ?? ''}
          party={Number(query.get('party') ?? 0)}
        />
      );
    case 'records':
      return <RecordsPage />;
    case 'begin':
      return <BeginPage key={parts['action'] ?? ''} action={parts['action'] ?? ''} />;
    case 'patrol':
      return <PatrolPage />;
    case 'score':
      return <ScorePage year={Number(parts['year'])} county={parts['county'] ?? ''} />;
    case 'log':
      return <LogPage record={query.get('record') ?? ''} />;
    case 'supervisor':
      return <SupervisorPage />;
    case 'admin':
      return <AdminPage />;
    case 'account':
      return <AccountPage />;
    default:
      return (
        <Empty>
          <h1>{say('web.unknown-page')}</h1>
          <a href="/">{say('web.to-start')} ›</a>
        </Empty>
      );
  }
}

// The first of the desks that one may use.
function Home() {
  useEffect(() => go(firstPath(), true), []);
  return null;
}

function App() {
  if (starting.value) return null;
  if (place.value.page === 'invitation')
    return (
      <main class="entrance">
        <InvitationPage />
        <Settings />
      </main>
    );
  if (!session.value)
    return (
      <main class="entrance">
        <p class="brand">
          <b>{say('web.brand')}</b>
        </p>
        <SignIn />
        <Settings />
      </main>
    );
  // Hangs on a wall: nothing around it.
  if (place.value.page === 'wall')
    return (
      <Fault of="wall">
        <WallPage />
        {ended.value ? <SignInAgain /> : null}
      </Fault>
    );
  return (
    <Shell>
      <Fault of={place.value.page}>
        <Page />
      </Fault>
    </Shell>
  );
}

// The pages were built anew meanwhile, and a part that is wanted now is gone.
addEventListener('vite:preloadError', () => location.reload());
restoreSettings();
listen();
await Promise.all([speak(), start()]);
hearFeed();
render(<App />, document.getElementById('app')!);
