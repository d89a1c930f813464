import type { ComponentChildren } from 'preact'
import { renderSentenceText } from '../../locales/isolates'
import { Sentence } from './sentence'
import type { Tone } from './tag'

interface NoticeProps {
  tone?: Exclude<Tone, 'neutral'>
  title: string
  /** the reader has just done something, and this is the result: it is read aloud, and the script moves the focus here */
  isResult?: boolean
  children?: ComponentChildren
}

/** A fact that matters more than the rest of the page. */
export function Notice({ tone = 'information', title, isResult, children }: NoticeProps) {
  return (
    <section
      class={`notice ${tone}`}
      aria-label={renderSentenceText(title)}
      role={isResult ? 'alert' : undefined}
      tabIndex={isResult ? -1 : undefined}
      data-focus={isResult ? '' : undefined}
    >
      <p class="notice-title">
        <Sentence text={title} />
      </p>
      {children}
    </section>
  )
}
