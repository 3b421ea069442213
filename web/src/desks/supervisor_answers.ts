// What the supervisor's screen and the wall ask for. What costs the server most is asked anew at most every ten
// seconds, the rest at once when anything happens.
import { asking } from '../api.ts';
import { useAnswer } from '../answer.ts';
import type { Answer, Home, MapAnswer, OverdueLine, Page, Stage, Standing, Trend } from '../types.ts';

const any = () => true;
const slowly = 10_000;

export const useHome = (within: string | undefined) =>
  useAnswer<Home>(within && asking('/home', { within }), any);
export const useDue = (within: string | undefined, by: 'county' | 'unit') =>
  useAnswer<Page<OverdueLine>>(within && asking('/overdue', { within, by }), any);
export const useMap = (wanted: boolean) => useAnswer<MapAnswer>(wanted ? '/map' : undefined);
export const useTrend = (within: string | undefined) =>
  useAnswer<Trend>(within && asking('/trend', { within }), any, slowly);
export const useStages = (within: string | undefined) =>
  useAnswer<Answer & { items: Stage[] }>(within && asking('/waiting', { within }), any, slowly);
export const useStandings = (wanted: boolean) =>
  useAnswer<Answer & { items: Standing[] }>(wanted ? '/standings' : undefined, any, slowly);
