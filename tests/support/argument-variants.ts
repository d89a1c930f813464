import { COMMAND_NAMES } from '../../domain/commands'
import { createTextRef, entities, routeArguments, usualArguments } from './builders'

/** Variants of the arguments of each command. */
export const argumentVariants = {
  ...Object.fromEntries(COMMAND_NAMES.map((name) => [name, [usualArguments[name]]])),
  route: [
    usualArguments.route,
    routeArguments('critical'),
    routeArguments('low', entities.buoy),
    routeArguments('high', entities.south),
  ],
  raise: [{ reason: 'wrongdoing' }, { reason: 'danger', text: createTextRef('raise') }],
  return: [usualArguments.return, { reason: 'other', entity: entities.south, text: createTextRef() }],
  sendBack: [usualArguments.sendBack, { ...usualArguments.sendBack, reason: 'no_answer' }],
  rate: [{ solved: 'no' }, { solved: 'partly' }, { solved: 'yes' }],
  object: [usualArguments.object, {}],
  call: [{ result: 'reached' }, { result: 'not_reached' }, { result: 'wrong_number', otherContact: true }],
  answer: [usualArguments.answer, { ...usualArguments.answer, takeOver: true }],
} as Record<string, unknown[]>
