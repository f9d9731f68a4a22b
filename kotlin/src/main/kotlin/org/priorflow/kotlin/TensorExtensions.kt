package org.priorflow.kotlin

import org.nd4j.linalg.api.ndarray.INDArray

// Division comes with the tensors: INDArray.div is an operator as it stands.

/** The sum of two tensors, entry by entry, as a new tensor. */
public operator fun INDArray.plus(other: INDArray): INDArray = add(other)

/** The tensor with [number] added to every entry. */
public operator fun INDArray.plus(number: Number): INDArray = add(number)

/** The difference of two tensors, entry by entry, as a new tensor. */
public operator fun INDArray.minus(other: INDArray): INDArray = sub(other)

/** The tensor with [number] taken from every entry. */
public operator fun INDArray.minus(number: Number): INDArray = sub(number)

/** The product of two tensors, entry by entry, as a new tensor; `mmul` is the product of matrices. */
public operator fun INDArray.times(other: INDArray): INDArray = mul(other)

/** The tensor with every entry multiplied by [number]. */
public operator fun INDArray.times(number: Number): INDArray = mul(number)

/** The tensor with every entry multiplied by this number. */
public operator fun Number.times(tensor: INDArray): INDArray = tensor.mul(this)

/** The tensor with the sign of every entry turned. */
public operator fun INDArray.unaryMinus(): INDArray = neg()
