import type { ComponentChildren } from 'preact'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'turbo-frame': HTMLAttributes<HTMLElement>
    }
  }
}

/** The id of the frame: links of the list name it, and the script fills it. */
export const CASE_FRAME = 'case'

/** The application and its act: what the script exchanges when another row is opened, so that the list stays as it is. */
export const CaseFrame = ({ children }: { children: ComponentChildren }) => (
  <turbo-frame id={CASE_FRAME}>{children}</turbo-frame>
)
