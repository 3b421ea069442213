// What stands where an answer should be: still loading, refused, nothing there, more than is shown.
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Problem } from '../problem.ts';
import { say } from '../words.ts';
import { Told } from './Time.tsx';
import type { Loaded } from '../answer.ts';

export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{say('web.loading')}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} />
      ))}
    </div>
  );
}

export function ProblemText({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <div class="problem" role="alert">
      <p>
        <Told text={problem.body.title} />
      </p>
      {again ? (
        <button type="button" onClick={again}>
          {say('web.again')}
        </button>
      ) : null}
    </div>
  );
}

export function Waiting<T>({
  of,
  rows,
  children,
}: {
  of: Loaded<T>;
  rows?: number;
  children: (answer: T) => ComponentChildren;
}) {
  if (of.problem) return <ProblemText problem={of.problem} again={of.again} />;
  if (of.answer === undefined) return <Skeleton {...(rows ? { rows } : {})} />;
  return <>{children(of.answer)}</>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

export function More({ shown, more }: { shown: number; more: (() => Promise<void>) | undefined }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (!more) return null;
  const ask = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await more();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="more">
      {problem ? <ProblemText problem={problem} /> : null}
      <span class="quiet">{say('web.more-than', { count: shown })}</span>
      <button type="button" onClick={ask} disabled={busy}>
        {say(busy ? 'web.loading' : 'web.more')}
      </button>
    </div>
  );
}
