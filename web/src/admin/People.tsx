// Posts: who there is and what each may do. A post that is not needed any more rests; its history stays.
import { useState } from 'preact/hooks';
import { ask, asking, newKey } from '../api.ts';
import { useList } from '../lists.ts';
import { Empty, More, Waiting } from '../parts/States.tsx';
import { Mark } from '../parts/Time.tsx';
import { Picker } from '../parts/Picker.tsx';
import { place } from '../router.ts';
import { session } from '../session.ts';
import { say } from '../words.ts';
import { useDeed } from '../account/deed.ts';
import { Refused, TextField } from '../account/TextField.tsx';
import type { Post } from '../account/types.ts';
import type { Found, Page } from '../types.ts';
import { Search } from './Search.tsx';

const roles = ['inspector', 'handler', 'leader', 'supervisor', 'importer', 'administrator'];

export function People() {
  const text = place.value.query.get('text') ?? '';
  const list = useList<Page<Post>>(asking('/people', { text, size: 50 }));
  const [open, setOpen] = useState<string>(); // id of a post, or '' for a new one
  const done = () => {
    setOpen(undefined);
    list.again();
  };
  return (
    <>
      <div class="filters">
        <Search label={say('admin.people.search')} />
        <button type="button" onClick={() => setOpen('')}>
          {say('admin.people.add')}
        </button>
      </div>
      {open === '' ? <PostForm done={done} close={() => setOpen(undefined)} /> : null}
      <Waiting of={list} rows={10}>
        {(page) =>
          page.items.length ? (
            <>
              <table class="list cards">
                <caption class="unseen">{say('admin.part.people')}</caption>
                <thead>
                  <tr>
                    {['post', 'unit', 'roles', 'accounts'].map((one) => (
                      <th key={one} scope="col">
                        {say(`admin.column.${one}`)}
                      </th>
                    ))}
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <Row
                      key={one.person}
                      of={one}
                      unit={page.names?.units?.[one.unit] ?? one.unit}
                      open={open === one.person}
                      toggle={() => setOpen(open === one.person ? undefined : one.person)}
                      done={done}
                    />
                  ))}
                </tbody>
              </table>
              <More shown={page.items.length} more={list.more} />
            </>
          ) : (
            <Empty>
              <p>{say('admin.people.none')}</p>
            </Empty>
          )
        }
      </Waiting>
    </>
  );
}

interface RowProps {
  of: Post;
  unit: string;
  open: boolean;
  toggle(): void;
  done(): void;
}

function Row({ of, unit, open, toggle, done }: RowProps) {
  return (
    <>
      <tr>
        <th scope="row">
          {of.name} {of.active ? null : <Mark is="ended" text={say('admin.people.rests')} />}
        </th>
        <td data-label={say('admin.column.unit')}>{unit}</td>
        <td data-label={say('admin.column.roles')}>
          {of.roles.map((role) => say(`role.${role}`)).join(' · ')}
        </td>
        <td data-label={say('admin.column.accounts')}>
          {of.accounts.length ? (
            of.accounts.map((name) => (
              <a key={name} href={`/admin/accounts/${encodeURIComponent(name)}`}>
                {name}{' '}
              </a>
            ))
          ) : (
            <a href={asking('/admin/accounts', { for: of.person, post: of.name })}>
              {say('admin.accounts.add')}
            </a>
          )}
        </td>
        <td>
          <button
            type="button"
            aria-expanded={open}
            aria-label={say('admin.people.change-one', { post: of.name })}
            onClick={toggle}
          >
            {say('admin.people.change')}
          </button>
        </td>
      </tr>
      {open ? (
        <tr class="opened">
          <td colSpan={5}>
            <PostForm of={of} unit={unit} done={done} close={toggle} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface PostFormProps {
  of?: Post;
  unit?: string;
  done(): void;
  close(): void;
}

function PostForm({ of, unit = '', done, close }: PostFormProps) {
  const [name, setName] = useState(of?.name ?? '');
  const [units, setUnits] = useState<Found[]>(of ? [{ code: of.unit, name: unit }] : []);
  const [has, setHas] = useState(of?.roles ?? ['handler']);
  const [active, setActive] = useState(of?.active ?? true);
  const [key] = useState(newKey);
  const deed = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    const body = { name: name.trim(), unit: units[0]?.code ?? '', roles: has, ...(of ? { active } : {}) };
    const path = of ? `/people/${encodeURIComponent(of.person)}` : '/people';
    if (await deed.run(() => ask('POST', path, { body, headers: { 'Idempotency-Key': key } }))) done();
  };
  return (
    <form class="small-form panel" onSubmit={(event) => void send(event)}>
      <h2>{of ? say('admin.people.change-one', { post: of.name }) : say('admin.people.add')}</h2>
      <TextField
        label={say('admin.people.name')}
        name="name"
        help={say('admin.people.name-help')}
        value={name}
        onInput={setName}
        deed={deed}
      />
      <div class="field">
        <label for="post-unit">{say('admin.column.unit')}</label>
        <Picker
          kind="unit"
          id="post-unit"
          label={say('admin.column.unit')}
          value={units}
          near={session.value!.person.grid}
          required
          onPick={setUnits}
        />
      </div>
      <fieldset class="field">
        <legend>{say('admin.column.roles')}</legend>
        <div class="options">
          {roles.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={has.includes(role)}
                onChange={(event) =>
                  setHas(event.currentTarget.checked ? [...has, role] : has.filter((one) => one !== role))
                }
              />
              {say(`role.${role}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {of ? (
        <div class="field flag">
          <label>
            <input
              type="checkbox"
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
            {say('admin.people.active')}
          </label>
          {active ? null : <p class="quiet">{say('admin.people.rests-help')}</p>}
        </div>
      ) : null}
      <Refused deed={deed} fields={['name']} />
      <div class="buttons">
        <button type="submit" class="do" disabled={deed.busy || !has.length || !units.length}>
          {say('admin.save')}
        </button>
        <button type="button" onClick={close}>
          {say('admin.cancel')}
        </button>
      </div>
    </form>
  );
}
