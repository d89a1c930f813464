import type { Services } from '../../../api/services'
import { SEAT_ROLES } from '../../../domain/vocabulary'
import type { ShownSeatFilter } from '../../administration/paths'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { SelectField } from '../../parts/select-field'
import { TextField } from '../../parts/text-field'

export type SeatChoices = Awaited<ReturnType<Services['reads']['readSeatChoices']>>

interface SeatFilterProps {
  /** the address of the list */
  action: string
  filter: ShownSeatFilter
  choices: SeatChoices
  hidden?: Record<string, string>
}

/** Narrows a list of seats or persons. What was chosen stands in the address, so that it can be kept as a bookmark. */
export function SeatFilter({ action, filter, choices, hidden = {} }: SeatFilterProps) {
  const { translate } = useTranslator()
  const isNarrowed = Object.values(filter).some((value) => value !== undefined && value !== '')
  return (
    <Form action={action} method="get" hidden={hidden}>
      <div class="seat-filter">
        {choices.length > 1 && (
          <SelectField
            name="programme"
            label={translate('administration.programme')}
            options={choices.map(({ code, name }) => ({ value: code, label: name }))}
            chosen={filter.programme}
            noneLabel={translate('desk.filter.any')}
          />
        )}
        <SelectField
          name="entity"
          label={translate('administration.seats.body')}
          options={choices.flatMap(({ name: group, entities }) =>
            entities.map(({ code, name }) => ({
              value: code,
              label: name,
              ...(choices.length > 1 && { group }),
            })),
          )}
          chosen={filter.entity}
          noneLabel={translate('desk.filter.any')}
        />
        <SelectField
          name="role"
          label={translate('administration.seats.role')}
          options={SEAT_ROLES.map((role) => ({ value: role, label: translate(`rules.role.${role}`) }))}
          chosen={filter.role}
          noneLabel={translate('desk.filter.any')}
        />
        <TextField
          name="text"
          label={translate('administration.seats.name')}
          value={filter.text}
          maxLength={200}
          autocomplete="off"
        />
      </div>
      <Buttons>
        <Button look="second">{translate('administration.seats.show')}</Button>
        {isNarrowed && <a href={action}>{translate('administration.seats.all')}</a>}
      </Buttons>
    </Form>
  )
}
