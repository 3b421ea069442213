// A page that is loaded when it is first opened, so that a phone does not wait for desks that it never shows.
import type { ComponentChild, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from './parts/States.tsx';

export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ComponentChild = <Skeleton rows={10} />,
): ComponentType<Props> {
  let page: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, tell] = useState(false);
    const [failed, setFailed] = useState<unknown>();
    useEffect(() => {
      if (page) return;
      load().then((loaded) => {
        page = loaded;
        tell(true);
      }, setFailed);
    }, []);
    if (failed) throw failed;
    const Page = page;
    return Page ? <Page {...props} /> : <>{meanwhile}</>;
  };
}
