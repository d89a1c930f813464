import type { FutureStep } from '../domain/future'
import { type EntityAndSectorNames, holderName } from './stages'
import type { Translator } from './translator'

/** Says what a step of the clock does if nobody acts before it, without the instant. */
export function describeStep(
  translator: Translator,
  { kind, owner, office, week, closedAs, isElsewhere }: FutureStep,
  entityAndSectorNames: EntityAndSectorNames,
): string {
  const { translate } = translator
  const holder = holderName(translator, office ?? owner, entityAndSectorNames)
  switch (kind) {
    case 'warn':
    case 'handOver':
    case 'routeDefault':
    case 'expire':
    case 'reopen':
      return translate(`future.${kind}`, { holder })
    case 'remind':
    case 'release':
      return owner === 'applicant' && office === undefined
        ? translate(`future.${kind}.applicant`)
        : translate(`future.${kind}`, { holder })
    case 'breach':
      return week === undefined ? translate('future.climb', { holder }) : translate('future.list.first')
    case 'close':
      if (isElsewhere) return translate('future.close.redirected')
      return translate(closedAs === 'unrated' ? 'future.close.unrated' : 'future.close.rated')
    case 'ring':
    case 'list':
    case 'callBack':
    case 'overrun':
    case 'ringForCaller':
    case 'callDuty':
      return translate(`future.${kind}`)
  }
}
