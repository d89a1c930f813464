import type { ComponentChildren } from 'preact'
import { renderSentenceText } from '../../../locales/isolates'
import { administrationPath } from '../../administration/paths'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'

interface ListDocumentProps {
  frame: Frame
  title: string
  lead: string
  hasErrors?: boolean
  /** the list to which it leads back instead of that of applications */
  back?: 'packs' | 'calendars'
  /** above the title, such as what became of an act */
  above?: ComponentChildren
  children: ComponentChildren
}

/** A list beside those of applications, with the way back to them. */
export function ListDocument({ frame, title, lead, hasErrors = false, back, above, children }: ListDocumentProps) {
  const { translate, language } = frame.translator
  const backName = translate(back === undefined ? 'administration.case.back' : `administration.${back}.title`)
  return (
    <Document
      frame={frame}
      title={renderSentenceText(title)}
      hasErrors={hasErrors}
      isWide
      hasNoLeave
      styles={['administration']}
    >
      <nav aria-label={backName}>
        <a class="back" href={administrationPath(language, back === undefined ? [] : [back])}>
          {backName}
        </a>
      </nav>
      {above}
      <h1>
        <Sentence text={title} />
      </h1>
      <p>{lead}</p>
      {children}
    </Document>
  )
}
