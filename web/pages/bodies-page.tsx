import { formatPlainDate } from '../../locales/format-time'
import type { Translator } from '../../locales/translator'
import type { ProgrammeBodies } from '../read-bodies'
import { CardsTable } from '../parts/cards-table'
import { Document } from '../parts/document'
import type { Frame } from '../parts/frame'
import { Pager } from '../parts/pager'

type Body = ProgrammeBodies['bodies'][number]

interface BodiesPageProps {
  frame: Frame
  found: ProgrammeBodies
  first?: string | undefined
  next?: string | undefined
}

/** Which bodies take part in the programme, and from when. */
export function BodiesPage({ frame, found: { bodies }, first, next }: BodiesPageProps) {
  const { translator } = frame
  const { translate, language } = translator
  const title = translate('bodies.title')
  return (
    <Document frame={frame} title={title} back={`/${language}`}>
      <h1>{title}</h1>
      <p class="lead">{translate('bodies.lead')}</p>
      <p>{translate('bodies.other')}</p>
      <CardsTable
        caption={title}
        isTitled
        rows={bodies}
        whenEmpty={translate('bodies.none')}
        columns={[
          { label: translate('bodies.body'), render: ({ names }) => names[language] },
          { label: translate('bodies.from'), render: (body) => sayFrom(translator, body) },
        ]}
      />
      <Pager first={first} next={next} />
    </Document>
  )
}

function sayFrom({ translate, language }: Translator, { joinsOn, joinedOn }: Body): string {
  if (joinsOn !== undefined) return translate('bodies.joins', { date: formatPlainDate(language, joinsOn) })
  if (joinedOn !== undefined) return translate('bodies.since', { date: formatPlainDate(language, joinedOn) })
  return translate('bodies.now')
}
