// Accounts: each acts as a post. Nobody sets another's password: a link that works once invites them to.
import { useState } from 'preact/hooks';
import { ask, asking } from '../api.ts';
import { useList } from '../lists.ts';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { Mark } from '../parts/Time.tsx';
import { Picker } from '../parts/Picker.tsx';
import { place } from '../router.ts';
import { session } from '../session.ts';
import { say } from '../words.ts';
import { useDeed } from '../account/deed.ts';
import { Shown } from '../account/Shown.tsx';
import { Refused, TextField } from '../account/TextField.tsx';
import { invitationLink, type Account, type Invitation } from '../account/types.ts';
import type { Found, Page } from '../types.ts';
import { Search } from './Search.tsx';

export function Standing({ of }: { of: Account }) {
  if (of.closed) return <Mark is="ended" text={say('admin.standing.closed')} />;
  if (of.has_password) return <Mark is="in-time" text={say('admin.standing.open')} />;
  if (of.invited_until) return <Mark is="near" text={say('admin.standing.invited')} />;
  return <Mark is="paused" text={say('admin.standing.waiting')} />;
}

export function Accounts() {
  const query = place.value.query;
  const list = useList<Page<Account>>(asking('/accounts', { text: query.get('text') ?? '', size: 50 }));
  const wanted = query.get('for');
  const [adds, setAdds] = useState(wanted !== null);
  const [made, setMade] = useState<Invitation>();
  return (
    <>
      <div class="filters">
        <Search label={say('admin.accounts.search')} />
        <button type="button" onClick={() => setAdds(true)}>
          {say('admin.accounts.add')}
        </button>
      </div>
      {made ? (
        <Shown
          title={say('admin.invited', { account: made.account })}
          text={invitationLink(made.invitation)}
          close={() => setMade(undefined)}
        />
      ) : null}
      {adds ? (
        <AccountForm
          post={wanted ? [{ code: wanted, name: query.get('post') ?? wanted }] : []}
          close={() => setAdds(false)}
          done={(invitation) => {
            setAdds(false);
            setMade(invitation);
            list.again();
          }}
        />
      ) : null}
      <Waiting of={list} rows={10}>
        {(page) =>
          page.items.length ? (
            <>
              <table class="list cards">
                <caption class="unseen">{say('admin.part.accounts')}</caption>
                <thead>
                  <tr>
                    {['account', 'post', 'unit', 'holder', 'standing', 'second'].map((one) => (
                      <th key={one} scope="col">
                        {say(`admin.column.${one}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.account}>
                      <th scope="row">
                        <a href={`/admin/accounts/${encodeURIComponent(one.account)}`}>{one.account}</a>
                      </th>
                      <td data-label={say('admin.column.post')}>{one.post}</td>
                      <td data-label={say('admin.column.unit')}>{page.names?.units?.[one.unit] ?? one.unit}</td>
                      <td data-label={say('admin.column.holder')}>{one.holder || '–'}</td>
                      <td data-label={say('admin.column.standing')}>
                        <Standing of={one} />
                      </td>
                      <td data-label={say('admin.column.second')}>
                        {say(one.second_factor ? 'admin.yes' : 'admin.no')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More shown={page.items.length} more={list.more} />
            </>
          ) : (
            <Empty>
              <p>{say('admin.accounts.none')}</p>
            </Empty>
          )
        }
      </Waiting>
    </>
  );
}

interface AccountFormProps {
  post: Found[];
  done(invitation: Invitation): void;
  close(): void;
}

function AccountForm({ post, done, close }: AccountFormProps) {
  const [account, setAccount] = useState('');
  const [person, setPerson] = useState(post);
  const [holder, setHolder] = useState('');
  const deed = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    await deed.run(async () => {
      const named = holder.trim() ? { holder: holder.trim() } : {};
      done(
        await ask<Invitation>('POST', '/accounts', {
          body: { account: account.trim(), person: person[0]?.code ?? '', ...named },
        }),
      );
    });
  };
  return (
    <form class="small-form panel" onSubmit={(event) => void send(event)}>
      <h2>{say('admin.accounts.add')}</h2>
      <div class="field">
        <label for="account-post">{say('admin.column.post')}</label>
        <Picker
          kind="person"
          id="account-post"
          label={say('admin.column.post')}
          value={person}
          near={session.value!.person.grid}
          required
          onPick={setPerson}
        />
      </div>
      <TextField
        label={say('admin.column.account')}
        name="account"
        help={say('admin.accounts.name-help')}
        value={account}
        onInput={setAccount}
        deed={deed}
      />
      <TextField
        label={say('admin.column.holder')}
        name="holder"
        help={say('admin.holder-help')}
        optional
        value={holder}
        onInput={setHolder}
        deed={deed}
      />
      <Refused deed={deed} fields={['account', 'holder']} />
      <div class="buttons">
        <button type="submit" class="do" disabled={deed.busy || !person.length}>
          {say('admin.accounts.invite')}
        </button>
        <button type="button" onClick={close}>
          {say('admin.cancel')}
        </button>
      </div>
    </form>
  );
}
