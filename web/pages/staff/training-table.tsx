import type { Services } from '../../../api/services'
import { Details } from '../../parts/card'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { nameEvent } from '../desk/case-history'

export type Training = Awaited<ReturnType<Services['reads']['readTraining']>>

/** For each role of a programme: what somebody has done once, and what nobody has tried yet. */
export function TrainingTable({ training, programmeName }: { training: Training; programmeName: string }) {
  const translator = useTranslator()
  const { translate } = translator
  const name = (types: readonly string[]) =>
    types.length === 0
      ? translate('rehearsal.training.none')
      : types.map((type) => nameEvent(translator, type)).join(' ')
  return (
    <Details summary={translate('rehearsal.training', { programme: programmeName })}>
      <CardsTable
        caption={translate('rehearsal.training.lead')}
        columns={[
          {
            label: translate('rehearsal.training.role'),
            render: ({ role }) =>
              translate(role === 'applicant' || role === 'clock' ? `rehearsal.role.${role}` : `notes.role.${role}`),
          },
          { label: translate('rehearsal.training.left'), render: ({ left }) => name(left) },
          { label: translate('rehearsal.training.done'), render: ({ done }) => name(done) },
        ]}
        rows={training}
        whenEmpty={translate('rehearsal.training.none')}
      />
    </Details>
  )
}
