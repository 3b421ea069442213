// The administrator's desk: posts, accounts, the security log, backup and verification.
import { useEffect } from 'preact/hooks';
import { Empty } from '../parts/States.tsx';
import { place } from '../router.ts';
import { session } from '../session.ts';
import { say } from '../words.ts';
import '../account/account.css';
import { AccountDetail } from './AccountDetail.tsx';
import { Accounts } from './Accounts.tsx';
import { People } from './People.tsx';
import { Security } from './Security.tsx';
import { Upkeep } from './Upkeep.tsx';

// Of the city's administrator alone, as the server sees it, too.
const ofCity = () => session.value!.person.grid === session.value!.city?.code;

function Part({ part, name }: { part: string; name: string }) {
  if (part === 'people') return <People />;
  if (part === 'accounts') return name ? <AccountDetail key={name} name={name} /> : <Accounts />;
  if (part === 'security') return <Security />;
  if (part === 'upkeep' && ofCity()) return <Upkeep />;
  return (
    <Empty>
      <p>{say('web.unknown-page')}</p>
    </Empty>
  );
}

export function AdminPage() {
  const { part = 'people', name = '' } = place.value.parts;
  const parts = ['people', 'accounts', 'security', ...(ofCity() ? ['upkeep'] : [])];
  useEffect(() => {
    document.title = parts.includes(part) ? say(`admin.part.${part}`) : say('web.admin');
  });
  return (
    <div class="page admin">
      <div class="page-head">
        <h1>{say('web.admin')}</h1>
        <nav class="chips" aria-label={say('web.admin')}>
          {parts.map((one) => (
            <a
              key={one}
              href={one === 'people' ? '/admin' : `/admin/${one}`}
              aria-current={one === part ? 'page' : undefined}
            >
              {say(`admin.part.${one}`)}
            </a>
          ))}
        </nav>
      </div>
      <Part part={part} name={name} />
    </div>
  );
}
