import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { administrationPath, isAdministrator } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { Document } from '../../parts/document'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'

interface StaffProps {
  frame: Frame
  session: Awaited<ReturnType<Services['reads']['readSession']>>
}

/** The first page of an officer: who is signed in, for which seats they act today, and the way out. */
export function StaffPage({ frame, session: { displayName, csrfToken, seats } }: StaffProps) {
  const { translate, language } = frame.translator
  const title = translate('staff.title')
  return (
    <Document frame={frame} title={title} isWide hasNoLeave>
      <h1>{title}</h1>
      <p>
        <Sentence text={translate('staff.signed_in', { name: isolate(displayName) })} />
      </p>
      <CardsTable
        caption={translate('staff.seats')}
        rows={seats}
        whenEmpty={translate('staff.none')}
        columns={[
          { label: translate('staff.seat'), render: ({ seatName }) => seatName },
          { label: translate('staff.programme'), render: ({ programmeName }) => programmeName },
          {
            label: translate('staff.holds'),
            render: ({ standIn }) => translate(standIn ? 'staff.stand_in' : 'staff.holder'),
          },
        ]}
      />
      <p>
        <a class="button button-start" href={`/${language}/desk`}>
          {translate('staff.desk')}
        </a>
        {isAdministrator(seats) && (
          <>
            {' '}
            <a class="button button-second" href={administrationPath(language)}>
              {translate('administration.title')}
            </a>
          </>
        )}
      </p>
      <Form action={`/${language}/sign-out`} hidden={{ csrfToken }}>
        <Buttons>
          <Button look="second">{translate('staff.sign_out')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}
