// Backup, which is opened again to see that it can be restored, and verification of the whole store.
import { useEffect } from 'preact/hooks';
import { ask } from '../api.ts';
import { useAnswer } from '../answer.ts';
import { Waiting } from '../parts/States.tsx';
import { Mark, Moment } from '../parts/Time.tsx';
import { say } from '../words.ts';
import { useDeed } from '../account/deed.ts';
import { Refused } from '../account/TextField.tsx';
import type { Report, Upkeep as Told, Work } from '../account/types.ts';

export function Upkeep() {
  return (
    <>
      <Kind path="/backup" kind="backup" />
      <Kind path="/verify" kind="verify" />
    </>
  );
}

function Kind({ path, kind }: { path: string; kind: 'backup' | 'verify' }) {
  const state = useAnswer<Told>(path);
  const deed = useDeed();
  const runs = state.answer?.last?.runs ?? false;
  useEffect(() => {
    if (!runs) return;
    const timer = setTimeout(state.again, 1000);
    return () => clearTimeout(timer);
  }, [runs, state.answer]);
  const begin = () =>
    deed.run(async () => {
      await ask('POST', path, { body: {} });
      state.again();
    });
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{say(`admin.work.${kind}`)}</h2>
      <p class="quiet">{say(`admin.work-help.${kind}`)}</p>
      <Waiting of={state} rows={3}>
        {(told) =>
          kind === 'backup' && !told.folder ? (
            <p>{say('admin.backup-no-folder')}</p>
          ) : (
            <>
              {told.folder ? (
                <p>
                  {say('admin.backup-folder')} <code>{told.folder}</code>
                </p>
              ) : null}
              <Refused deed={deed} />
              <div class="buttons">
                <button type="button" class="do" disabled={deed.busy || runs} onClick={() => void begin()}>
                  {say(`admin.work-do.${kind}`)}
                </button>
              </div>
              {told.last ? <Last of={told.last} /> : <p class="quiet">{say('admin.upkeep.never')}</p>}
            </>
          )
        }
      </Waiting>
    </section>
  );
}

function Last({ of }: { of: Work }) {
  return (
    <div class="work" role="status">
      <p>
        <Moment moment={of.begun} /> {of.by}
        {of.ended ? (
          <>
            {' – '}
            <Moment moment={of.ended} />
          </>
        ) : null}
      </p>
      {of.runs ? (
        <label>
          {say(of.checks ? 'admin.upkeep.tries' : 'admin.upkeep.runs')}
          <progress {...(of.total ? { value: of.done, max: of.total } : {})} />
        </label>
      ) : null}
      {of.problem ? <p class="wrong">▲ {of.problem}</p> : null}
      {of.path && of.report ? (
        <p>
          <code>{of.path}</code> {say(of.accounts ? 'admin.backup-accounts' : 'admin.backup-no-accounts')}
        </p>
      ) : null}
      {of.report ? <Found of={of.report} /> : null}
    </div>
  );
}

function Found({ of }: { of: Report }) {
  return (
    <>
      <p>
        <Mark
          is={of.fault_count ? 'late' : 'in-time'}
          text={
            of.fault_count
              ? say('admin.upkeep.faults', { count: of.fault_count })
              : say('admin.upkeep.clean', {
                  events: of.events,
                  cases: of.cases,
                  records: of.records,
                  attachments: of.attachments,
                })
          }
        />
      </p>
      <p class="quiet">
        {say('admin.upkeep.head', { position: of.position })} <code>{of.digest.slice(0, 16)}</code>
      </p>
      {of.faults.length ? (
        <p>{say(of.faults.some((one) => one.restore) ? 'admin.upkeep.restore' : 'admin.upkeep.repair')}</p>
      ) : null}
      {of.faults.length ? (
        <ul class="faults">
          {of.faults.map((one, at) => (
            <li key={at}>
              {one.stream ? <b>{one.stream} </b> : null}
              {one.title} <small class="quiet">{one.detail}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
