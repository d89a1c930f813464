import type { TextRef } from './application'
import type { Arguments, CommandName } from './arguments'
import { listCodes } from './code-lists'
import { getDefaultEntity } from './decisions/clock'
import type { CommandContext } from './decisions/decision'
import { findExaminationRefusal } from './examination'
import { CALL_RESULTS, EXAMINATION_RESULTS, IMPORTANCES, SEND_BACK_REASONS, SOLVED_ANSWERS } from './vocabulary'
import { listWithheld } from './withheld-texts'

/** The values of the arguments on which the effect of a command depends; empty if it depends on none. */
export type ChosenValues = Record<string, string | boolean>

/** Valid arguments of a command, and the values among them on which its effect depends. */
export interface EffectChoice<N extends CommandName = CommandName> {
  values: ChosenValues
  with: Arguments[N]
}

/** No effect depends on what a text says. */
const ANY_TEXT: TextRef = { id: 'any', sha256: '' }

const always = <N extends CommandName>(args: Arguments[N]): EffectChoice<N>[] => [{ values: {}, with: args }]

const firstCode = ({ policy }: CommandContext, command: Parameters<typeof listCodes>[1]): string =>
  listCodes(policy, command)[0] ?? ''

/**
 * For each command, one choice for each value on which its effect depends. The other arguments get any valid value. `repin` has none:
 * what it changes depends on facts that only the database knows, and `previewRepin` shows it.
 */
const CHOICES: { [N in CommandName]: (context: CommandContext) => EffectChoice<N>[] } = {
  accept: () => always({}),
  raise: () => always({ reason: 'danger' }),
  redirect: (context) => always({ where: firstCode(context, 'redirect'), text: ANY_TEXT }),
  route: ({ state, policy: { targets } }) => {
    const { entity } = getDefaultEntity(state)
    return IMPORTANCES.flatMap((importance) =>
      Object.keys(targets.cells[importance]).map((pillar) => ({
        values: { importance, pillar },
        with: { importance, pillar, entity },
      })),
    )
  },
  claim: () => always({}),
  unclaim: () => always({}),
  answer: ({ policy }) => always({ text: ANY_TEXT, outcome: policy.outcomes[0] ?? 'done', takeOver: true }),
  ask: () => always({ text: ANY_TEXT }),
  return: (context) => always({ reason: firstCode(context, 'return'), text: ANY_TEXT }),
  release: () => always({}),
  sendBack: () => SEND_BACK_REASONS.map((reason) => ({ values: { reason }, with: { reason, text: ANY_TEXT } })),
  rate: () => SOLVED_ANSWERS.map((solved) => ({ values: { solved }, with: { solved } })),
  object: (context) => always({ reason: firstCode(context, 'object') }),
  confirm: () => always({ text: ANY_TEXT }),
  reopen: () => always({ text: ANY_TEXT }),
  reply: () => always({ text: ANY_TEXT }),
  // The duty seat holds a withdrawal that tells of pressure.
  withdraw: ({ policy }) => listCodes(policy, 'withdraw').map((reason) => ({ values: { reason }, with: { reason } })),
  call: () =>
    CALL_RESULTS.flatMap((result) =>
      (result === 'wrong_number' ? [false, true] : [false]).map((otherContact) => ({
        values: { result, ...(result === 'wrong_number' && { otherContact }) },
        with: { result, otherContact },
      })),
    ),
  reinstate: () => always({}),
  acceptWithdrawal: () => always({ text: ANY_TEXT }),
  answerCaller: () => always({ result: 'keeps' }),
  remark: () => always({ text: ANY_TEXT, audience: 'staff' }),
  repin: () => [],
  help: () => always({ result: 'reached', text: ANY_TEXT }),
  examine: ({ state, actor }) =>
    listWithheld(state)
      .filter((text) => findExaminationRefusal(text, actor) === undefined)
      .flatMap(({ id: withheld }) =>
        EXAMINATION_RESULTS.map((result) => ({ values: { withheld, result }, with: { withheld, result } })),
      ),
}

/**
 * Lists the choices of a command that agree with the arguments that are `given`; these replace the others. Without `given` a route
 * leads to the entity that the clock would choose. Throws 'policy.no_default_entity'.
 */
export function listEffectChoices<N extends CommandName>(
  context: CommandContext,
  name: N,
  given: Partial<Arguments[N]>,
): EffectChoice<N>[] {
  const known: Record<string, unknown> = given
  const isGiven = (values: ChosenValues) =>
    Object.entries(values).every(([field, value]) => known[field] === undefined || known[field] === value)
  return CHOICES[name](context)
    .filter(({ values }) => isGiven(values))
    .map(({ values, with: args }) => ({ values, with: { ...args, ...given } }))
}
