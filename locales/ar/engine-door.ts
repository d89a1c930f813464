/** جمل الصفحات القليلة لباب شاشات خادم العمليات نفسه. */
export const engineDoorSentences = {
  'door.entered': 'فُتحت شاشات خادم العمليات',
  'door.entered.go': 'متابعة',
  'door.closed': 'شاشات خادم العمليات مغلقة الآن',
  'door.denied': 'شاشات خادم العمليات لمن يدير المنصة كلها فقط',
  'door.open_again': 'فتحها من صفحات إدارة المنصة',
} as const
