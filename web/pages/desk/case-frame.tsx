import type { ComponentChildren } from 'preact'
import { useFrame } from '../../parts/frame'

/**
 * The application and its act: what the script exchanges when another row is opened, so that the list stays as it is. It names the script
 * for writing, which is loaded with the first form.
 */
export const CaseFrame = ({ children }: { children: ComponentChildren }) => (
  <div id="case" data-writing={useFrame().pathOf('desk-draft')}>
    {children}
  </div>
)
