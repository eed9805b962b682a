/** A value once it rests: what is typed is asked for when the typing pauses, not at every key. */

import { useEffect, useState } from "react";

const REST = 180;

export function useResting<Value>(value: Value): Value {
  const [resting, setResting] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setResting(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return resting;
}
