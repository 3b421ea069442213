// Borders laid flat for a drawing: degrees become units of some ten metres, north is up.
import type { MapAnswer } from '../types.ts';

export interface Shape {
  grid: string;
  path: string;
  label: [x: number, y: number];
}
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
  without: string[]; // grids that have no outline
}

type Point = [number, number];

// Twice the signed area, and the middle of what a ring holds.
function middle(ring: Point[]): { area: number; at: Point } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let one = 1; one < ring.length; ++one) {
    const [ax, ay] = ring[one - 1]!;
    const [bx, by] = ring[one]!;
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area ? { area: Math.abs(area), at: [x / (3 * area), y / (3 * area)] } : { area: 0, at: ring[0]! };
}

export function drawn(map: Pick<MapAnswer, 'counties' | 'outlines'>): Drawing {
  const all = map.outlines.flatMap((one) => one.polygons.flat(2));
  const without = map.counties.filter((grid) => !map.outlines.some((one) => one.grid === grid));
  if (!all.length) return { width: 0, height: 0, shapes: [], without };
  const least = (at: 0 | 1) => all.reduce((low, one) => Math.min(low, one[at]), Infinity);
  const most = (at: 0 | 1) => all.reduce((high, one) => Math.max(high, one[at]), -Infinity);
  const [west, east, south, north] = [least(0), most(0), least(1), most(1)];
  const narrowing = Math.cos((((south + north) / 2 / 10_000) * Math.PI) / 180);
  const flat = ([longitude, latitude]: [number, number]): Point => [
    Math.round((longitude - west) * narrowing),
    north - latitude,
  ];
  const shapes = map.outlines.map((one) => {
    const rings = one.polygons.map((polygon) => polygon.map((ring) => ring.map(flat)));
    const path = rings
      .flat()
      .map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`)
      .join('');
    const largest = rings.map((polygon) => middle(polygon[0]!)).sort((a, b) => b.area - a.area)[0]!;
    return { grid: one.grid, path, label: largest.at.map(Math.round) as [number, number] };
  });
  return { width: Math.round((east - west) * narrowing), height: north - south, shapes, without };
}
