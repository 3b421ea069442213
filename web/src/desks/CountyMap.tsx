// The counties in their shapes, shaded by one figure; those without borders at hand as squares beside them. The table
// beside the map says the same, and all of it.
import { useId } from 'preact/hooks';
import { go } from '../router.ts';
import { pointsText } from '../moments.ts';
import { english, say } from '../words.ts';
import type { MapAnswer, OverdueLine } from '../types.ts';
import { figureOf, type Measure } from './county_figures.ts';
import { drawn } from './map_shapes.ts';
import { legendOf, shadeOf, stepsOf } from './shades.ts';

const unitsWide = 560; // of the drawing: a letter of 13 is 13 of these

interface MapProps {
  map: MapAnswer;
  lines: OverdueLine[];
  measure: Measure;
  patterns: boolean;
  links?: boolean;
}

export const figureText = (figure: number, measure: Measure) =>
  measure === 'cost' ? pointsText(figure) : String(figure);

// What fits into a shape.
const shortName = (name: string) => (english() ? name.split(' ')[0]! : name);

export function CountyMap({ map, lines, measure, patterns, links = true }: MapProps) {
  const id = useId();
  const names = map.names?.grids ?? {};
  const drawing = drawn(map);
  const line = (grid: string) => lines.find((one) => one.county === grid);
  const figures = map.counties.map((grid) => figureOf(line(grid), measure));
  const steps = stepsOf(figures);
  const shade = (grid: string) => shadeOf(figureOf(line(grid), measure), steps);
  const scale = drawing.width ? unitsWide / drawing.width : 1;
  // An attribute yields to a class.
  const look = (of: number, ids = id) =>
    patterns && of ? { class: 'patterned', fill: `url(#${ids}-${of})` } : { class: `shade-${of}` };
  const told = (grid: string) => {
    const one = line(grid);
    return say('web.map.county', {
      county: names[grid] ?? grid,
      clocks: one?.clocks ?? 0,
      days: one?.oldest_days ?? 0,
      points: pointsText(one?.points ?? 0),
      coming: one?.coming ?? 0,
      open: one?.open ?? 0,
    });
  };
  const open = (event: MouseEvent, grid: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(`/supervisor/${grid}`);
  };
  const shape = (one: (typeof drawing.shapes)[number]) => (
    <path {...look(shade(one.grid))} d={one.path}>
      <title>{told(one.grid)}</title>
    </path>
  );
  return (
    <div class={`county-map of-${measure}`}>
      {drawing.shapes.length ? (
        <svg
          viewBox={`-4 -4 ${unitsWide + 8} ${Math.round(drawing.height * scale) + 8}`}
          role="group"
          aria-label={say('web.map.title')}
        >
          <Patterns id={id} unit={1 / scale} />
          <g transform={`scale(${scale})`}>
            {drawing.shapes.map((one) =>
              links ? (
                <a
                  key={one.grid}
                  href={`/supervisor/${one.grid}`}
                  aria-label={told(one.grid)}
                  data-grid={one.grid}
                  onClick={(event) => open(event, one.grid)}
                >
                  {shape(one)}
                </a>
              ) : (
                <g key={one.grid} role="img" aria-label={told(one.grid)} data-grid={one.grid}>
                  {shape(one)}
                </g>
              ),
            )}
          </g>
          <g class="labels" aria-hidden="true">
            {drawing.shapes.map((one) => {
              const [x, y] = one.label.map((value) => Math.round(value * scale));
              const figure = figureOf(line(one.grid), measure);
              return (
                <text key={one.grid} x={x} y={y! - 2}>
                  {shortName(names[one.grid] ?? one.grid)}
                  {figure ? (
                    <tspan x={x} dy="18" class="figure">
                      {figureText(figure, measure)}
                    </tspan>
                  ) : null}
                </text>
              );
            })}
          </g>
        </svg>
      ) : null}
      <div class="beside">
        {drawing.without.length ? (
          <ul aria-label={say('web.map.without')} class="squares">
            {drawing.without.map((grid) => {
              const square = (
                <>
                  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                    <Patterns id={`${id}-${grid}`} />
                    <rect {...look(shade(grid), `${id}-${grid}`)} x="1" y="1" width="22" height="22" />
                  </svg>
                  <span>{names[grid] ?? grid}</span>
                  <b>{figureText(figureOf(line(grid), measure), measure)}</b>
                </>
              );
              return (
                <li key={grid} data-grid={grid}>
                  {links ? (
                    <a href={`/supervisor/${grid}`} title={told(grid)}>
                      {square}
                    </a>
                  ) : (
                    <span title={told(grid)}>{square}</span>
                  )}
                </li>
              );
            })}
          </ul>
        ) : null}
        <ul class="legend" aria-label={say('web.map.legend')}>
          {legendOf(steps).map((one) => (
            <li key={one.shade}>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                <Patterns id={`${id}-l${one.shade}`} />
                <rect {...look(one.shade, `${id}-l${one.shade}`)} x="1" y="1" width="22" height="14" />
              </svg>
              {one.to === 0
                ? say('web.map.nothing')
                : one.from === one.to
                  ? figureText(one.to, measure)
                  : `${figureText(one.from, measure)} – ${figureText(one.to, measure)}`}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

// The stronger the shade, the denser the lines.
function Patterns({ id, unit = 1 }: { id: string; unit?: number }) {
  return (
    <defs>
      {[10, 7, 5, 3].map((gap, at) => (
        <pattern
          key={gap}
          id={`${id}-${at + 1}`}
          width={gap * unit}
          height={gap * unit}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${at % 2 ? -45 : 45})`}
        >
          <rect class="ground" width={gap * unit} height={gap * unit} />
          <rect class="hatch" width={1.4 * unit} height={gap * unit} />
        </pattern>
      ))}
    </defs>
  );
}
