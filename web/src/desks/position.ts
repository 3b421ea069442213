// Where the phone is: the best fix within ten seconds, or at once when it is good to twenty metres. Nobody
// waits for it.
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Fix {
  longitude: number; // WGS84
  latitude: number;
  accuracy: number; // metres
}

export type PositionState = 'none' | 'asking' | 'refused' | 'unknown';

export function usePosition() {
  const [found, setFound] = useState<Fix>();
  const [state, setState] = useState<PositionState>('none');
  const stop = useRef<() => void>(() => undefined);

  // A fix from before, even a moment ago, may be of the last place.
  const ask = () => {
    if (!('geolocation' in navigator)) return setState('unknown');
    setState('asking');
    let best: Fix | undefined;
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        if (!best || coords.accuracy < best.accuracy) {
          best = { longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy };
          setFound(best);
        }
        if (coords.accuracy <= 20) end('none');
      },
      (failure) => {
        if (failure.code === failure.PERMISSION_DENIED) end('refused');
      },
      { enableHighAccuracy: true, maximumAge: 0 },
    );
    const timer = setTimeout(() => end(best ? 'none' : 'unknown'), 10_000);
    const end = (next: PositionState) => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
      setState(next);
    };
    stop.current = () => end('none');
  };

  useEffect(() => {
    // A phone is asked at once; on a desk the place of the machine is not that of the issue.
    if (matchMedia('(pointer: coarse)').matches) ask();
    return () => stop.current();
  }, []);

  const forget = () => {
    stop.current();
    setFound(undefined);
  };
  return { found, state, ask, forget };
}
