import type { ComponentChildren } from 'preact'
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
      aria-label={title}
      role={isResult ? 'alert' : undefined}
      tabIndex={isResult ? -1 : undefined}
      data-focus={isResult ? '' : undefined}
    >
      <p class="notice-title">{title}</p>
      {children}
    </section>
  )
}
