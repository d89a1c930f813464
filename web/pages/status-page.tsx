import type { Services } from '../../api/services'
import { formatDuration } from '../../locales/format-time'
import { Document } from '../parts/document'
import type { Frame } from '../parts/frame'
import { Notice } from '../parts/notice'
import { SummaryList } from '../parts/summary-list'
import { Tag } from '../parts/tag'

type Status = Awaited<ReturnType<Services['reads']['readStatus']>>

const TONES = { works: 'success', late: 'warning', down: 'danger' } as const
const STATES = { works: 'status.works', late: 'status.late', down: 'status.down.part' } as const
const PARTS = ['reception', 'acts', 'mails'] as const

/** What works now, in plain words. */
export function StatusPage({ frame, status }: { frame: Frame; status: Status }) {
  const { translator } = frame
  const { translate, language } = translator
  const title = translate('status.title')
  const isAllUp = PARTS.every((part) => status[part] === 'works')
  const { mailsLateMinutes } = status
  return (
    <Document frame={frame} title={title} back={`/${language}`}>
      <h1>{title}</h1>
      {status.reception === 'down' ? (
        <Notice tone="warning" title={translate('status.down')}>
          <p>{translate('status.down.text')}</p>
        </Notice>
      ) : (
        <Notice tone={isAllUp ? 'success' : 'warning'} title={translate(isAllUp ? 'status.all' : 'status.some')} />
      )}
      <SummaryList
        rows={PARTS.map((part) => ({
          label: translate(`status.part.${part}`),
          value: <Tag tone={TONES[status[part]]}>{translate(STATES[status[part]])}</Tag>,
        }))}
      />
      {mailsLateMinutes !== undefined && (
        <p>{translate('status.mails.wait', { duration: formatDuration(translator, mailsLateMinutes, 'calendar') })}</p>
      )}
      {status.acts !== 'works' && <p>{translate('status.acts.hint')}</p>}
      <p class="soft small">{translate('status.checked')}</p>
      <p>
        <a href={`/${language}/bodies`}>{translate('bodies.link')}</a>
      </p>
    </Document>
  )
}
