package dev.onggi.engine;

/// What an engine has loaded.
///
/// @param name the file's or directory's name, without its ending
/// @param architecture the family, in lower case
/// @param parameters how many weights
/// @param quantisation the element type that holds most of them
/// @param vocabularySize rows of the output matrix
/// @param contextLength positions a sequence may have here
/// @param trainedContextLength positions the model was made for
/// @param kernels which kernels were chosen, which were asked for, and which else were possible
/// @param weightBytes bytes of weights
/// @param kvBytes bytes set aside for keys and values; touched only as they are used
public record ModelDescription(String name, String architecture, long parameters, String quantisation,
        int vocabularySize, int contextLength, int trainedContextLength, String kernels, long weightBytes,
        long kvBytes) {
}
