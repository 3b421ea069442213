// Whether a list has what is open, what is over, or both: a choice in the address.
import { say } from '../words.ts';

export function OpenChips({ chosen, href }: { chosen: string | undefined; href: (open: string) => string }) {
  return (
    <div class="chips" role="group" aria-label={say('web.cases.openness')}>
      {['', 'true', 'false'].map((one) => (
        <a key={one} href={href(one)} aria-current={one === chosen ? 'true' : undefined}>
          {say(`web.open.${one || 'all'}`)}
        </a>
      ))}
    </div>
  );
}
