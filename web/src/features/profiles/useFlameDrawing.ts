// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type RefObject } from 'react';
import { token } from '@/shared/charts/tokens';
import { drawFlame, flameTheme, viewOf, type View } from '@/shared/flame';
import { useTheme } from '@/shared/prefs/preferences';
import type { FlameCanvasProps } from './FlameCanvas';
import { labelsFor } from './flameLabels';

const ZOOM_MILLISECONDS = 160;

type Drawn = Pick<FlameCanvasProps, 'model' | 'zoom' | 'selected' | 'matches' | 'marks' | 'rootLabel' | 'upward'>;

/** Keeps the canvas as large as what is seen of it and draws it, at most once per frame. */
export function useFlameDrawing(
  scroller: RefObject<HTMLDivElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  props: Drawn,
  hovered: number,
) {
  const { model } = props;
  const theme = useTheme();
  const fonts = useFontsReady();
  const colors = useMemo(() => (theme ? flameTheme(token) : null), [theme]);
  const labels = useMemo(() => (fonts && colors ? labelsFor(model, colors) : null), [model, colors, fonts]);
  const widthRef = useRef(1);
  const frame = useRef(0);
  const drawn = useRef<{ model: unknown; zoom: number; view: View } | null>(null);
  const animation = useRef<{ from: View; since: number } | null>(null);
  const draw = useRef<() => void>(() => undefined);

  useLayoutEffect(() => {
    draw.current = () => {
      frame.current = 0;
      const box = scroller.current;
      const target = canvas.current;
      const context = target?.getContext('2d');
      if (!box || !target || !context || !colors || !labels) return;
      const width = box.clientWidth;
      const height = box.clientHeight;
      widthRef.current = width;
      const ratio = devicePixelRatio || 1;
      size(target, width, height, ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const goal = viewOf(model, props.zoom, width);
      const before = drawn.current;
      if (before && before.model === model && before.zoom !== props.zoom && before.view.width === width && !reducedMotion()) {
        animation.current = { from: before.view, since: performance.now() };
      }
      const view = animate(animation, goal);
      drawn.current = { model, zoom: props.zoom, view };
      drawFlame(context, {
        model,
        view,
        upward: props.upward,
        scrollTop: box.scrollTop,
        height,
        zoomDepth: model.depth[props.zoom]!,
        selected: props.selected,
        hovered,
        matches: props.matches,
        marks: props.marks,
        rootLabel: props.rootLabel,
        theme: colors,
        labels,
      });
      if (animation.current) schedule();
    };
    const schedule = () => {
      if (frame.current === 0) frame.current = requestAnimationFrame(() => draw.current());
    };
    schedule();
    const box = scroller.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(schedule);
    observer.observe(box);
    box.addEventListener('scroll', schedule, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', schedule);
    };
  }, [scroller, canvas, model, props.zoom, props.selected, props.matches, props.marks, props.rootLabel, props.upward, hovered, colors, labels]);

  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );
  return { widthRef };
}

function size(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
}

function animate(animation: { current: { from: View; since: number } | null }, goal: View): View {
  const running = animation.current;
  if (!running) return goal;
  const passed = (performance.now() - running.since) / ZOOM_MILLISECONDS;
  if (passed >= 1) {
    animation.current = null;
    return goal;
  }
  const eased = 1 - (1 - passed) ** 3;
  const mix = (a: number, b: number) => a + (b - a) * eased;
  return { from: mix(running.from.from, goal.from), to: mix(running.from.to, goal.to), width: goal.width };
}

function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const FONT_PATIENCE = 400;
let ready = false;

/** Whether the face of the bars is there, so that labels are measured once and right. Waits for it a moment only. */
function useFontsReady(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const settle = () => {
        ready = true;
        listener();
      };
      const faces = ['400 12px "IBM Plex Sans Condensed"', '500 12px "IBM Plex Sans Condensed"'];
      Promise.all(faces.map((face) => document.fonts.load(face))).then(settle, settle);
      const timer = setTimeout(settle, FONT_PATIENCE);
      return () => clearTimeout(timer);
    },
    () => ready,
  );
}
