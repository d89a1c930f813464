/** Names of the four importances; only staff see them. */
export const importanceNames = {
  'importance.low': 'منخفضة',
  'importance.normal': 'عادية',
  'importance.high': 'عالية',
  'importance.critical': 'حرجة',
} as const
