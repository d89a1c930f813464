import type { ComponentChildren } from 'preact'
import { administrationPath } from '../../administration/paths'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'

interface ListDocumentProps {
  frame: Frame
  title: string
  lead: string
  hasErrors?: boolean
  /** above the title, such as what became of an act */
  above?: ComponentChildren
  children: ComponentChildren
}

/** A list beside those of applications, with the way back to them. */
export function ListDocument({ frame, title, lead, hasErrors = false, above, children }: ListDocumentProps) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={title} hasErrors={hasErrors} isWide hasNoLeave styles={['administration']}>
      <nav aria-label={translate('administration.case.back')}>
        <a class="back" href={administrationPath(language)}>
          {translate('administration.case.back')}
        </a>
      </nav>
      {above}
      <h1>{title}</h1>
      <p>{lead}</p>
      {children}
    </Document>
  )
}
