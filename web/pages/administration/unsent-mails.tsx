import { isolate } from '../../../locales/isolates'
import type { CaseDetail } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { ErrorCode } from './attempts'
import { Code, Instant } from './written'

type Mail = CaseDetail['timeline']['mails'][number]

interface UnsentMailsProps {
  mails: readonly Mail[]
  reference: string
  timeZone: string
}

/** The mails that were not sent to all whom they are for, with their attempts and the next one. */
export function UnsentMails({ mails, reference, timeZone }: UnsentMailsProps) {
  const { translate } = useTranslator()
  return (
    <>
      <h2>{translate('administration.mails')}</h2>
      {mails.some(({ status }) => status === 'superseded') && (
        <p class="soft">{translate('administration.mails.replaced')}</p>
      )}
      <CardsTable
        caption={translate('administration.mails')}
        isTitled
        rows={mails}
        whenEmpty={translate('administration.mails.none')}
        columns={[
          {
            label: translate('administration.mails.mail'),
            render: ({ template }) => <MailName template={template} reference={reference} />,
          },
          { label: translate('administration.mails.to'), render: (mail) => <To mail={mail} /> },
          {
            label: translate('administration.mails.status'),
            render: ({ status }) => translate(`administration.mail.${status}`),
          },
          { label: translate('administration.mails.attempts'), isNumber: true, render: ({ attempts }) => attempts },
          {
            label: translate('administration.mails.next'),
            render: ({ nextTryAt }) =>
              nextTryAt === undefined ? (
                translate('administration.mails.none_next')
              ) : (
                <Instant at={nextTryAt} timeZone={timeZone} />
              ),
          },
          { label: translate('administration.mails.why'), render: ({ errorCode }) => <ErrorCode code={errorCode} /> },
        ]}
      />
    </>
  )
}

/** A mail by its subject; one of a template without a subject by the name of the template. */
function MailName({ template, reference }: { template: string; reference: string }) {
  const { findSentence } = useTranslator()
  const subject = findSentence(`mail.${template}.subject`)
  if (subject === undefined) return <Code>{template}</Code>
  return <Sentence text={subject.replaceAll('{reference}', isolate(reference))} />
}

/** The audience, and those of its people who did not get the mail. */
function To({ mail: { audienceName, recipients = [] } }: { mail: Mail }) {
  const { translate } = useTranslator()
  return (
    <>
      {audienceName}
      {recipients.map(({ personId, person, status, errorCode }) => (
        <span class="line small">
          <bdi>{person ?? personId}</bdi>: {translate(`administration.mail.${status}`)}{' '}
          {errorCode !== undefined && <ErrorCode code={errorCode} />}
        </span>
      ))}
    </>
  )
}
