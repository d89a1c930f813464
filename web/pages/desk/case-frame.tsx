import type { ComponentChildren } from 'preact'
import { useFrame } from '../../parts/frame'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'turbo-frame': HTMLAttributes<HTMLElement>
    }
  }
}

/** The id of the frame: links of the list name it, and the script fills it. */
export const CASE_FRAME = 'case'

/**
 * The application and its act: what the script exchanges when another row is opened, so that the list stays as it is. It names the script
 * for writing, which is loaded with the first form.
 */
export const CaseFrame = ({ children }: { children: ComponentChildren }) => (
  <turbo-frame id={CASE_FRAME} data-writing={useFrame().pathOf('desk-draft')}>
    {children}
  </turbo-frame>
)
