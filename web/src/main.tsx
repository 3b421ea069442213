import { render } from 'preact';
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
import { say, speak, speakAtDesks } from './words.ts';

// A page of the desks, with their texts.
const withWords = async <Page,>(page: Promise<Page>): Promise<Page> =>
  (await Promise.all([page, speakAtDesks()]))[0];

const CasePage = lazy(async () => (await import('./case/CasePage.tsx')).CasePage);
const CasesPage = lazy(async () => (await withWords(import('./desks/CasesPage.tsx'))).CasesPage);
const LogPage = lazy(async () => (await import('./desks/LogPage.tsx')).LogPage);
const RecordsPage = lazy(async () => (await withWords(import('./records/RecordsPage.tsx'))).RecordsPage);
const SupervisorPage = lazy(async () => (await withWords(import('./desks/SupervisorPage.tsx'))).SupervisorPage);
const WallPage = lazy(async () => (await withWords(import('./desks/WallPage.tsx'))).WallPage);
const ToDoPage = lazy(async () => (await withWords(import('./desks/ToDoPage.tsx'))).ToDoPage);

function Page() {
  const { page, parts, query } = place.value;
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
    case 'log':
      return <LogPage />;
    case 'supervisor':
      return <SupervisorPage />;
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
