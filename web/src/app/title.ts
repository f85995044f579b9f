// SPDX-License-Identifier: Apache-2.0

/** The window's title: page, service, product. */
export function titleOf(state: {
  readonly matches: readonly { readonly staticData: { readonly title?: string }; readonly params: unknown }[];
}): string {
  const page = state.matches.at(-1);
  const { service } = (page?.params ?? {}) as { service?: string };
  return [page?.staticData.title, service, 'Gopherscope'].filter(Boolean).join(' · ');
}
