import type { Services } from '../../../api/services'
import { formatDateAndTime } from '../../../locales/format-time'
import { CardsTable } from '../../parts/cards-table'
import { CallCentre } from '../../parts/contact'
import { Document } from '../../parts/document'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'

type OwnList = NonNullable<Awaited<ReturnType<Services['reads']['readOwnApplications']>>>

interface OwnListProps {
  frame: Frame
  applications: OwnList['applications']
  first: string | undefined
  next: string | undefined
}

/** The applications of a proven mail address. Each opens as with its tracking code. */
export function OwnListPage({ frame, applications, first, next }: OwnListProps) {
  const { translate, language } = frame.translator
  const title = translate('own.title')
  return (
    <Document frame={frame} title={title} back={`/${language}`} isWide>
      <h1>{title}</h1>
      <CardsTable
        caption={translate('own.caption')}
        rows={applications}
        whenEmpty={translate('own.empty')}
        columns={[
          { label: translate('own.reference'), render: ({ reference }) => <Reference value={reference} /> },
          {
            label: translate('own.received'),
            render: ({ receivedAt, timeZone }) => formatDateAndTime(language, Date.parse(receivedAt), timeZone),
          },
          { label: translate('own.stage'), render: ({ stageName }) => stageName ?? translate('own.shared') },
          {
            label: translate('own.door'),
            render: ({ reference, stageName }) =>
              stageName ? (
                <OpenForm frame={frame} reference={reference} />
              ) : (
                <a href={`/${language}/track`}>{translate('own.withCode')}</a>
              ),
          },
        ]}
      />
      <Pager first={first} next={next} />
      {applications.some(({ stageName }) => stageName === undefined) && (
        <p class="soft small">{translate('own.shared.why')}</p>
      )}
      <p class="soft small">
        {translate('own.missing')} <CallCentre say={(values) => translate('own.missing.call', values)} />
      </p>
      <Form action={`/${language}/mine/close`}>
        <p class="soft small">{translate('track.close.hint')}</p>
        <Buttons>
          <Button look="second">{translate('track.close')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}

const OpenForm = ({ frame: { translator }, reference }: { frame: Frame; reference: string }) => (
  <Form action={`/${translator.language}/mine`} hidden={{ reference }}>
    <Button look="second">
      {translator.translate('own.open')} <span class="spoken">{reference}</span>
    </Button>
  </Form>
)
