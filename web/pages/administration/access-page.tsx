import type { Services } from '../../../api/services'
import type { TypedFilter } from '../../administration/access-filter'
import { administrationPath } from '../../administration/paths'
import type { DatePart } from '../../forms/typed-date'
import { CardsTable } from '../../parts/cards-table'
import { DateField } from '../../parts/date-field'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'
import { TextField } from '../../parts/text-field'
import { ListDocument } from './list-document'
import { Instant } from './written'

export type AccessLog = Awaited<ReturnType<Services['reads']['readAccessLog']>>
type Access = AccessLog['accesses'][number]

interface AccessPageProps {
  frame: Frame
  /** absent when a filter is wrong */
  found?: AccessLog
  typed: TypedFilter
  /** the parts of the day that are wrong */
  wrongParts?: readonly DatePart[]
  errors?: readonly FieldError[]
  first?: string | undefined
  next?: string | undefined
}

/** Who saw which applications, when and how, the newest first. */
export function AccessPage({ frame, found, typed, wrongParts, errors = [], first, next }: AccessPageProps) {
  const { translate } = frame.translator
  return (
    <ListDocument
      frame={frame}
      title={translate('administration.access.title')}
      lead={translate('administration.access.lead')}
      hasErrors={errors.length > 0}
      above={<ErrorSummary errors={errors} />}
    >
      <p class="soft">
        {translate('administration.access.left_out')} {translate('administration.access.left_out.near')}
      </p>
      <Filter typed={typed} wrongParts={wrongParts} errors={errors} />
      {found && <AccessTable found={found} />}
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

function Filter({
  typed,
  wrongParts,
  errors,
}: {
  typed: TypedFilter
  wrongParts: readonly DatePart[] | undefined
  errors: readonly FieldError[]
}) {
  const { translate, language } = useTranslator()
  const path = administrationPath(language, ['access'])
  return (
    <Form action={path} method="get">
      <div class="filters">
        <TextField
          name="reference"
          label={translate('administration.access.reference')}
          kind="code"
          size="medium"
          value={typed.reference}
          error={findError(errors, 'reference')}
        />
        <TextField
          name="person"
          label={translate('administration.access.person')}
          hint={translate('administration.access.person.hint')}
          size="medium"
          autocomplete="off"
          value={typed.person}
          error={findError(errors, 'person')}
        />
        <DateField
          name="day"
          label={translate('administration.access.day')}
          typed={typed.day}
          {...(wrongParts && { wrongParts })}
          error={findError(errors, 'day')}
        />
      </div>
      <Buttons>
        <Button look="second">{translate('administration.access.show')}</Button>
        <a href={path}>{translate('administration.access.all')}</a>
      </Buttons>
    </Form>
  )
}

function AccessTable({ found: { accesses, timeZone, leftOut } }: { found: AccessLog }) {
  const { translate } = useTranslator()
  return (
    <CardsTable
      caption={translate('administration.access.title')}
      isTitled
      rows={accesses}
      whenEmpty={translate(leftOut ? 'administration.access.empty.left_out' : 'administration.access.empty')}
      columns={[
        { label: translate('administration.access.at'), render: ({ at }) => <Instant at={at} timeZone={timeZone} /> },
        { label: translate('administration.access.by'), render: (access) => <Reader access={access} /> },
        { label: translate('administration.access.act'), render: ({ actName }) => <bdi>{actName}</bdi> },
        { label: translate('administration.access.shown'), render: (access) => <Applications access={access} /> },
        {
          label: translate('administration.access.channel'),
          render: ({ channel }) => translate(`administration.access.channel.${channel ?? 'unknown'}`),
        },
      ]}
    />
  )
}

function Reader({ access: { by, seatName } }: { access: Access }) {
  return (
    <>
      <bdi>{by}</bdi>
      {seatName !== undefined && (
        <span class="line soft small">
          <bdi>{seatName}</bdi>
        </span>
      )}
    </>
  )
}

function Applications({ access: { count, references } }: { access: Access }) {
  const { translate, language } = useTranslator()
  if (count === 0) return <>{translate('administration.access.none')}</>
  return (
    <>
      <span class="references">
        {references.map((reference) => (
          <a href={administrationPath(language, [reference])}>
            <Reference value={reference} />
          </a>
        ))}
      </span>
      {count > references.length && (
        <span class="line soft small">{translate('administration.access.more', { count })}</span>
      )}
    </>
  )
}
