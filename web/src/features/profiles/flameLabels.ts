// SPDX-License-Identifier: Apache-2.0
import { fontOf, Labels, TextWidth, type FlameModel, type FlameTheme } from '@/shared/flame';

/** Labels of a model in both weights, measured with the fonts of the page; null where nothing can be measured. */
export function labelsFor(model: FlameModel, theme: FlameTheme) {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return null;
  const measured = (weight: 400 | 500) => {
    const font = fontOf(theme, weight);
    const width = new TextWidth((char) => {
      context.font = font;
      return context.measureText(char).width;
    });
    return new Labels(model, width);
  };
  return { regular: measured(400), medium: measured(500) };
}
