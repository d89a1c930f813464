import type { importances as arabic } from '../ar/importances'

export const importances: Record<keyof typeof arabic, string> = {
  'importance.low': 'low',
  'importance.normal': 'normal',
  'importance.high': 'high',
  'importance.critical': 'critical',
}
