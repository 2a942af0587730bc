import type { RuleField } from './form.ts'

/** Short answers of forms and dialogues. */
export type SaidOfForms =
  | { readonly of: 'form'; readonly key: 'answered-already' }
  /** An answer that came too late, or from elsewhere: the question is not known here. */
  | { readonly of: 'form'; readonly key: 'question-gone' }
  | { readonly of: 'form'; readonly key: 'which-of-rules'; readonly verb: 'edit' | 'test' }
  /** A field that has to be filled in. */
  | { readonly of: 'form'; readonly key: 'needed'; readonly field: RuleField }
  | { readonly of: 'form'; readonly key: 'not-an-address'; readonly said: string }
  /** Neither here, nor the owner, nor an address. */
  | { readonly of: 'form'; readonly key: 'nobody' }
  | { readonly of: 'form'; readonly key: 'no-such-zone'; readonly said: string }
  /** Only one end of the quiet hours, or both the same. */
  | { readonly of: 'form'; readonly key: 'quiet-ends' }
  | { readonly of: 'form'; readonly key: 'nothing-changed' }
  /** A form that shows a rule as it was before somebody else changed it. */
  | { readonly of: 'form'; readonly key: 'changed-meanwhile'; readonly number: number }
  | { readonly of: 'form'; readonly key: 'test-sent'; readonly number: number }
  | { readonly of: 'form'; readonly key: 'which-change' }
  | { readonly of: 'form'; readonly key: 'no-such-change'; readonly number: number }
  | { readonly of: 'form'; readonly key: 'undone-already'; readonly number: number }
  /** Somebody changed the same rule after that change. */
  | { readonly of: 'form'; readonly key: 'changed-since'; readonly number: number; readonly rule: number }
  /** A change that is taken back by a command of its own. */
  | { readonly of: 'form'; readonly key: 'undo-differently'; readonly number: number }
