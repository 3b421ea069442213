// The frame around every page.
import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { reached } from '../api.ts';
import { live } from '../feed.ts';
import { place } from '../router.ts';
import { ended, session, signOut } from '../session.ts';
import { dense, setDense, setTheme, theme, themes } from '../settings.ts';
import { language, ownName, say, speak, speakOf } from '../words.ts';
import { lazy } from '../lazy.tsx';
import { pages } from './pages.ts';
import { SignInAgain } from './SignIn.tsx';

const Palette = lazy(async () => {
  const [loaded] = await Promise.all([import('./Palette.tsx'), speakOf('desk')]);
  return loaded.Palette;
}, null);

export function Shell({ children }: { children: ComponentChildren }) {
  const [palette, setPalette] = useState(false);
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setPalette(true);
    };
    const line = () => setOffline(!navigator.onLine);
    addEventListener('keydown', keys);
    addEventListener('online', line);
    addEventListener('offline', line);
    return () => {
      removeEventListener('keydown', keys);
      removeEventListener('online', line);
      removeEventListener('offline', line);
    };
  }, []);
  const person = session.value!.person;
  const here = location.pathname;
  void place.value;
  return (
    <>
      <a class="skip" href="#main">
        {say('web.skip')}
      </a>
      <header class="shell">
        <a class="brand" href="/">
          {session.value?.city?.name ?? ''} <b>{say('web.brand')}</b>
        </a>
        <nav aria-label={say('web.pages')}>
          {pages().map((one) => (
            <a
              key={one.path}
              href={one.path}
              class={one.path === '/log' ? 'button do' : ''}
              aria-current={here === one.path || here.startsWith(`${one.path}/`) ? 'page' : undefined}
            >
              {say(one.title)}
            </a>
          ))}
        </nav>
        <button type="button" class="find" onClick={() => setPalette(true)} aria-keyshortcuts="Control+K">
          {say('web.find')} <kbd>Ctrl K</kbd>
        </button>
        <details class="me">
          <summary>
            <span>{person.name}</span>
          </summary>
          <div>
            <p class="quiet">{person.unit_name}</p>
            <Settings />
            <button type="button" onClick={() => void signOut()}>
              {say('web.sign-out')}
            </button>
          </div>
        </details>
      </header>
      <section aria-label={say('web.standing-of-line')}>
        {session.value?.played ? <p class="played-bar">{say('web.played')}</p> : null}
        <p class="line-state" role="status">
          {offline || !reached.value ? (
            <span>▲ {say('web.offline')}</span>
          ) : live.value || ended.value ? null : (
            <span>{say('web.connecting')}</span>
          )}
        </p>
      </section>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {palette ? <Palette close={() => setPalette(false)} /> : null}
      {ended.value ? <SignInAgain /> : null}
    </>
  );
}

export function Settings() {
  return (
    <div class="settings">
      <div role="group" aria-label={say('web.tongue')}>
        <button type="button" lang="zh-CN" aria-pressed={language() === 'zh'} onClick={() => void speak('zh')}>
          {ownName('zh')}
        </button>
        <button type="button" lang="en" aria-pressed={language() === 'en'} onClick={() => void speak('en')}>
          {ownName('en')}
        </button>
      </div>
      <div role="group" aria-label={say('web.theme')}>
        {themes.map((one) => (
          <button key={one} type="button" aria-pressed={theme.value === one} onClick={() => setTheme(one)}>
            {say(`web.theme.${one}`)}
          </button>
        ))}
      </div>
      <label>
        <input
          type="checkbox"
          checked={dense.value}
          onChange={(event) => setDense(event.currentTarget.checked)}
        />{' '}
        {say('web.dense')}
      </label>
    </div>
  );
}
