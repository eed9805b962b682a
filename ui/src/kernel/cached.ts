/** Works something out once for each object that it hangs on, and keeps it for as long as that object is there. */
export function cached<Of extends object, Found extends object | string>(
  work: (of: Of) => Found,
): (of: Of) => Found {
  const known = new WeakMap<Of, Found>();
  return (of) => {
    const found = known.get(of) ?? work(of);
    known.set(of, found);
    return found;
  };
}
