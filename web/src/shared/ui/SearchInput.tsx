// SPDX-License-Identifier: Apache-2.0
import type { ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import css from './controls.module.css';

export interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  readonly invalid?: boolean;
  /** What was found, and the key that jumps here. */
  readonly trailing?: ReactNode;
  readonly width?: number | string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchInput({ label, placeholder, trailing, width, invalid = false, inputRef, onSubmit, ...field }: SearchInputProps) {
  return (
    <SearchField
      aria-label={label}
      className={css.input ?? ''}
      style={{ width }}
      isInvalid={invalid}
      {...(onSubmit ? { onSubmit } : {})}
      {...field}
    >
      <Input placeholder={placeholder} {...(inputRef ? { ref: inputRef } : {})} data-find="" />
      {trailing}
    </SearchField>
  );
}
